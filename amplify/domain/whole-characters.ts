import { utf8Length } from '../contract/limits.ts';

/**
 * Passes text on without ever ending inside a character: half of a surrogate pair waits for its
 * other half, because a store would replace it and every position after it would lie. One that
 * never gets it becomes the replacement character.
 */
export function createCharacterGuard(): (text: string) => string {
  let held = '';
  return (text) => {
    const joined = held + text;
    held = /[\uD800-\uDBFF]$/.exec(joined)?.[0] ?? '';
    const whole = held === '' ? joined : joined.slice(0, -1);
    return whole.replace(/\p{Surrogate}/gu, '\uFFFD');
  };
}

/** The text in pieces of at most the given length, none of them ending inside a character. */
export function piecesOf(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = start + length;
    const splits = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    pieces.push(text.slice(start, splits ? end - 1 : end));
    start = splits ? end - 1 : end;
  }
  return pieces;
}

/** A text, or its beginning with an ellipsis where it is longer than so many bytes of UTF-8. */
export function upToBytes(text: string, most: number): string {
  if (utf8Length(text) <= most) return text;
  // A character has four bytes at most, so this much is never too long.
  let end = Math.floor((most - utf8Length(ellipsis)) / 4);
  while (utf8Length(text.slice(0, end + 1) + ellipsis) <= most) end += 1;
  const splits = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return text.slice(0, splits ? end - 1 : end) + ellipsis;
}

const ellipsis = '…';

/** The beginning of a text that has at most so many UTF-16 units and bytes of UTF-8, no character cut or broken. */
export function headOf(text: string, mostUnits: number, mostBytes: number): string {
  const head = text.slice(0, mostUnits).replace(halfAtTheEnd, '');
  const room = new Uint8Array(Math.max(0, Math.min(mostBytes, head.length * 3)));
  const { written } = new TextEncoder().encodeInto(head, room);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(room.subarray(0, written));
}

/** Of a character whose other half was cut off. */
const halfAtTheEnd = /[\uD800-\uDBFF]$/;
