/** A place in a source text that moves forward as it is read. */
export type Cursor = { readonly source: string; position: number };

/** A template that cannot be read; the message says where. */
export class TemplateSyntaxError extends Error {
  override readonly name = 'TemplateSyntaxError';
}

export function fail(cursor: Cursor, problem: string): never {
  const line = cursor.source.slice(0, cursor.position).split('\n').length;
  const near = cursor.source.slice(cursor.position, cursor.position + 40).split('\n')[0] ?? '';
  throw new TemplateSyntaxError(`${problem} in line ${line}, near "${near}"`);
}

/** The character here, or the empty text at the end. */
export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.source[cursor.position + ahead] ?? '';
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.position >= cursor.source.length;
}

/** Reads the text if it stands here. */
export function eat(cursor: Cursor, text: string): boolean {
  if (!cursor.source.startsWith(text, cursor.position)) return false;
  cursor.position += text.length;
  return true;
}

/** Reads what a sticky pattern matches here. */
export function eatPattern(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.position;
  const found = pattern.exec(cursor.source);
  if (found) cursor.position += found[0].length;
  return found;
}

export function skipSpace(cursor: Cursor): void {
  eatPattern(cursor, /\s+/y);
}

/** Reads the text, after any space; anything else is an error. */
export function need(cursor: Cursor, text: string): void {
  skipSpace(cursor);
  if (!eat(cursor, text)) fail(cursor, `expected "${text}"`);
}

/** Reads to the text and past it, or to the end. */
export function skipPast(cursor: Cursor, text: string): void {
  const end = cursor.source.indexOf(text, cursor.position);
  cursor.position = end < 0 ? cursor.source.length : end + text.length;
}
