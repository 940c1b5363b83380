/** Anything that JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

const indent = '  ';

/** What a terminal acts on, or what turns or hides the words around it: as an escape it is only a letter. */
const unseen = /[\u{7f}-\u{9f}\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}]/gu;

function quoted(text: string): string {
  // Half a character would be something else after every clipboard.
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, '\u{fffd}')).replaceAll(
    unseen,
    (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return `\\u${code.toString(16).padStart(4, '0')}`;
    },
  );
}

/** A value as JSON, a field a line. */
export function jsonText(value: JsonValue): string {
  return written(value, { null: 'null', true: 'true', false: 'false' }, 0);
}

/** The same as an expression of Python: its strings take every escape that JSON writes. */
export function pythonLiteral(value: JsonValue): string {
  return written(value, { null: 'None', true: 'True', false: 'False' }, 0);
}

type Words = { readonly null: string; readonly true: string; readonly false: string };

function written(value: JsonValue, words: Words, depth: number): string {
  if (value === null) return words.null;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? words.true : words.false;
  if (isList(value))
    return enclosed(
      value.map((item) => written(item, words, depth + 1)),
      '[]',
      depth,
    );
  const fields = Object.entries(value).map(
    ([name, item]) => `${quoted(name)}: ${written(item, words, depth + 1)}`,
  );
  return enclosed(fields, '{}', depth);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function enclosed(items: readonly string[], brackets: '[]' | '{}', depth: number): string {
  const [open, close] = brackets;
  if (items.length === 0) return brackets;
  const inner = indent.repeat(depth + 1);
  const lines = items.map((item) => `${inner}${item}`).join(',\n');
  return `${open}\n${lines}\n${indent.repeat(depth)}${close}`;
}

/**
 * A text on the standard input of a shell's command, as it is: nothing between the two words means anything to a shell.
 * No line of JSON is that word, for it begins with a quote, a bracket or a blank.
 */
export function hereDocument(json: string): string {
  return `<<'JSON'\n${json}\nJSON`;
}
