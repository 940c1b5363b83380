import {
  Composer,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type Document,
  type Scalar,
} from 'yaml';
import { utf8Length } from '../limits.ts';
import type { JsonValue } from './plugin.ts';

/** Bounds of a text that anybody may have written. */
export const yamlLimits = {
  /** Levels of mappings and lists within each other. */
  depth: 20,
  /** Words, marks, blanks and line ends together. */
  pieces: 20_000,
} as const;

/** The JSON value that a text says, or where it is wrong and what that may be. */
export type YamlReading =
  | {
      readonly kind: 'read';
      readonly value: JsonValue;
      /** In which line a value is, counted from 1; of one that is not there, in which line that is where it would be. */
      readonly lineOf: (path: readonly string[]) => number | null;
    }
  | (Fault & { readonly line: number | null });

type Reading = { readonly kind: 'read'; readonly value: JsonValue } | Fault;
type Fault = { readonly kind: 'refused'; readonly field: string; readonly rule: string };

/** Reads YAML that is not trusted: JSON's values and nothing else, of bounded size, depth and number. */
export function readYaml(text: string, mostBytes: number): YamlReading {
  if (utf8Length(text) > mostBytes)
    return nowhere(`must be at most ${mostBytes.toLocaleString('en')} bytes`);
  const lines = new LineCounter();
  lines.addNewLine(0);
  const composed = compose(text, lines);
  if (composed.kind === 'refused') return composed;
  const { contents } = composed.document;
  const lineOf = (path: readonly string[]) => {
    const at = startOf(contents, path) ?? beginningOf(contents);
    return at === null ? null : lines.linePos(at).line;
  };
  const reading = valueOf(contents, []);
  if (reading.kind === 'read') return { ...reading, lineOf };
  return { ...reading, line: lineOf(reading.field === '' ? [] : reading.field.split('.')) };
}

type Composed =
  | { readonly kind: 'composed'; readonly document: Document.Parsed }
  | (Fault & { readonly line: number | null });

function compose(text: string, lines: LineCounter): Composed {
  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    pieces += 1;
    if (pieces > yamlLimits.pieces)
      return nowhere(`must have at most ${yamlLimits.pieces.toLocaleString('en')} pieces`);
    for (const token of parser.next(piece)) tokens.push(token);
    // Composing calls itself level by level, and a full stack within a pattern ends the whole process.
    if (parser.stack.length > 4 * yamlLimits.depth) return { ...tooDeep([]), line: null };
  }
  for (const token of parser.end()) tokens.push(token);
  const documents = [...new Composer(readAsJson).compose(tokens, true, text.length)];
  const [document] = documents;
  if (!document || documents.length > 1) return nowhere('must be one document');
  const fault = document.errors[0] ?? document.warnings[0];
  if (!fault) return { kind: 'composed', document };
  const { line, col } = lines.linePos(fault.pos[0]);
  const rule = `is not YAML that is read here: ${fault.message}`;
  return { ...refused(`line ${line}, column ${col}`, rule), line };
}

/** Where the last part of a path begins that is there; null where there is no first. */
function startOf(node: unknown, [first, ...rest]: readonly string[]): number | null {
  if (first === undefined) return beginningOf(node);
  if (isSeq(node)) {
    const item = node.items[Number(first)];
    return item === undefined ? null : (startOf(item, rest) ?? beginningOf(item));
  }
  // Of a key that is there twice, the later one is too many.
  const pair = isMap(node) ? node.items.findLast(({ key }) => keyOf(key) === first) : undefined;
  if (!pair) return null;
  const value = rest.length === 0 ? null : startOf(pair.value, rest);
  return value ?? beginningOf(pair.key);
}

function beginningOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function nowhere(rule: string): Fault & { readonly line: null } {
  return { ...refused('', rule), line: null };
}

/** Keys that are there twice are looked for below, where it costs no time that grows with the square of their number. */
const readAsJson = {
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
} as const;

function valueOf(node: unknown, path: readonly string[]): Reading {
  if (node === null || node === undefined) return read(null);
  if (isAlias(node)) return refused(path, 'must be written out: aliases are not read');
  if (isScalar(node)) return scalarOf(node, path);
  if (path.length === yamlLimits.depth) return tooDeep(path);
  if (isMap(node)) return mappingOf(node.items, path);
  if (isSeq(node)) return listOf(node.items, path);
  return refused(path, 'must be a value of JSON');
}

const largest = Number.MAX_SAFE_INTEGER;
/** What is dialled or printed, and no amount: a telephone number, a postal code. */
const notedDigits = /^(?:\+|[+-]?0\d)/;

function scalarOf({ value, source }: Scalar, path: readonly string[]): Reading {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return read(value);
  if (typeof value !== 'number') return refused(path, 'must be a value of JSON');
  if (source !== undefined && notedDigits.test(source)) return read(source);
  return Math.abs(value) <= largest
    ? read(value)
    : refused(path, `must be a number from -${largest} to ${largest}, or a text in quotes`);
}

/** Names by which an object leads to what all objects share. */
const sharedNames = ['__proto__', 'constructor', 'prototype'];

function mappingOf(
  pairs: readonly { readonly key: unknown; readonly value: unknown }[],
  path: readonly string[],
): Reading {
  const mapping: Record<string, JsonValue> = {};
  for (const pair of pairs) {
    const key = keyOf(pair.key);
    if (key === null) return refused(path, 'must have texts as its keys');
    const inner = [...path, key];
    if (sharedNames.includes(key)) return refused(inner, 'must be called by another name');
    if (key === '<<') return refused(inner, 'must be written out: nothing is merged');
    if (Object.hasOwn(mapping, key)) return refused(inner, 'must be there once');
    const reading = valueOf(pair.value, inner);
    if (reading.kind === 'refused') return reading;
    mapping[key] = reading.value;
  }
  return read(mapping);
}

/** As it is written: `2024`, `1.0` and `true` are names where they stand before a colon. */
function keyOf(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null;
  if (typeof node.value === 'string') return node.value;
  return node.source ?? null;
}

function listOf(items: readonly unknown[], path: readonly string[]): Reading {
  const list: JsonValue[] = [];
  for (const [index, item] of items.entries()) {
    const reading = valueOf(item, [...path, `${index}`]);
    if (reading.kind === 'refused') return reading;
    list.push(reading.value);
  }
  return read(list);
}

function read(value: JsonValue): Reading {
  return { kind: 'read', value };
}

function tooDeep(path: readonly string[]): Fault {
  return refused(path, `must be at most ${yamlLimits.depth} levels deep`);
}

function refused(path: string | readonly string[], rule: string): Fault {
  return { kind: 'refused', field: typeof path === 'string' ? path : path.join('.'), rule };
}
