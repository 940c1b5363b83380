/** What would have to stand where a text stops being JSON. */
export type JsonExpectation =
  | 'value'
  | 'name'
  | 'colon'
  | 'commaOrEnd'
  | 'quote'
  | 'escape'
  | 'end';

/** Where a text stops being JSON; lines and columns count from 1. */
export type JsonFault = {
  readonly expected: JsonExpectation;
  readonly line: number;
  readonly column: number;
};

class Stop extends Error {
  override readonly name = 'Stop';
  readonly at: number;
  readonly expected: JsonExpectation;
  constructor(at: number, expected: JsonExpectation) {
    super(`Expected ${expected} at ${at}`);
    this.at = at;
    this.expected = expected;
  }
}

const blank = /[ \t\n\r]*/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
// oxlint-disable-next-line no-control-regex -- JSON allows none of them in a string.
const stringPart = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

/**
 * Where a text stops being JSON; null where it is. Browsers say it each in their own words, and some without the
 * place.
 */
export function findJsonFault(text: string): JsonFault | null {
  try {
    const end = skip(blank, text, endOfValue(text, skip(blank, text, 0)));
    return end === text.length ? null : placeOf(text, end, 'end');
  } catch (error) {
    if (error instanceof Stop) return placeOf(text, error.at, error.expected);
    throw error;
  }
}

function placeOf(text: string, at: number, expected: JsonExpectation): JsonFault {
  const before = text.slice(0, at).split(/\r\n|\r|\n/u);
  return { expected, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Where a pattern that may match nothing ends. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function endOfValue(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at);
  if (text[at] === '{') return endOfList(text, at, '}', endOfEntry);
  if (text[at] === '[') return endOfList(text, at, ']', endOfValue);
  const end = skip(scalar, text, at);
  if (end === at) throw new Stop(at, 'value');
  return end;
}

function endOfList(
  text: string,
  start: number,
  close: string,
  endOfPart: (text: string, at: number) => number,
): number {
  let at = skip(blank, text, start + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skip(blank, text, endOfPart(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Stop(at, 'commaOrEnd');
    at = skip(blank, text, at + 1);
  }
}

function endOfEntry(text: string, start: number): number {
  if (text[start] !== '"') throw new Stop(start, 'name');
  const at = skip(blank, text, endOfString(text, start));
  if (text[at] !== ':') throw new Stop(at, 'colon');
  return endOfValue(text, skip(blank, text, at + 1));
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    at = skip(stringPart, text, at);
    if (text[at] === '"') return at + 1;
    if (text[at] !== '\\') throw new Stop(at, 'quote');
    const next = skip(escape, text, at);
    if (next === at) throw new Stop(at, 'escape');
    at = next;
  }
}

/** How people are told of it. */
export type JsonFaultWords = {
  readonly so: (line: number, column: number, expected: string) => string;
  readonly expected: Readonly<Record<JsonExpectation, string>>;
};

/** Where a text stops being JSON, in a sentence; null where it is, and where there is none. */
export function jsonFaultSentence(text: string, { so, expected }: JsonFaultWords): string | null {
  if (text.trim() === '') return null;
  const fault = findJsonFault(text);
  return fault && so(fault.line, fault.column, expected[fault.expected]);
}
