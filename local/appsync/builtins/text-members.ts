import { text } from '../vtl/java-values.ts';
import type { Members } from '../vtl/namespace.ts';

function fromBase64(value: unknown): string {
  return Buffer.from(text(value), 'base64').toString('utf8');
}

/** Java's form encoding: a space is a plus sign. */
function urlEncode(value: unknown): string {
  return new URLSearchParams({ '': text(value) }).toString().slice(1);
}

function urlDecode(value: unknown): string {
  return new URLSearchParams(`=${text(value).replaceAll('&', '%26')}`).get('') ?? '';
}

function escapeJavaScript(value: unknown): string {
  return JSON.stringify(text(value)).slice(1, -1).replaceAll('/', '\\/').replaceAll("'", "\\'");
}

const direct: Members = {
  base64Decode: fromBase64,
  base64Encode: (value) => Buffer.from(text(value), 'utf8').toString('base64'),
  escapeJavaScript,
  // Java's `matches` means the whole text.
  matches: (pattern, value) => new RegExp(`^(?:${text(pattern)})$`, 'u').test(text(value)),
  urlDecode,
  urlEncode,
};

const str: Members = {
  normalize: (value, form) => text(value).normalize(text(form).toUpperCase()),
  toLower: (value) => text(value).toLowerCase(),
  toReplace: (value, part, by) => text(value).replaceAll(text(part), () => text(by)),
  toUpper: (value) => text(value).toUpperCase(),
};

/** Methods on text: `$util.matches` and the like, and `$util.str`. */
export const textMembers = { direct, str } as const;
