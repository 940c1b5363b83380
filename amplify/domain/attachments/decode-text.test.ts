import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

/** Whatever people write, in every script, emoji too; without what no text has. */
const text = fc
  .string({ unit: 'binary', maxLength: 200 })
  // oxlint-disable-next-line no-control-regex -- these are what a text has not
  .map((any) => any.replaceAll(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFEFF]/g, ''));

function utf16(words: string, isLittle: boolean): Uint8Array {
  const units = [0xfeff, ...Array.from({ length: words.length }, (_, at) => words.charCodeAt(at))];
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [at, unit] of units.entries()) view.setUint16(at * 2, unit, isLittle);
  return bytes;
}

test('reads every text in UTF-8, with its mark and without, and in UTF-16 of both orders', () => {
  const property = fc.property(text, (words) => {
    const utf8 = new TextEncoder().encode(words);
    expect(decodeText(utf8)).toBe(words);
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]))).toBe(words);
    expect(decodeText(utf16(words, true))).toBe(words);
    expect(decodeText(utf16(words, false))).toBe(words);
  });
  fc.assert(property);
});

test('gives of any bytes nothing, or a text that has exactly these bytes', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
    const read = decodeText(bytes);
    fc.pre(bytes[0] !== 0xff && bytes[0] !== 0xfe && bytes[0] !== 0xef);
    const again = read === null ? bytes : new TextEncoder().encode(read);
    expect([...again]).toEqual([...bytes]);
  });
  fc.assert(property, { numRuns: 500 });
});

test.each([
  ['Latin-1', [0x47, 0x72, 0xf6, 0xdf, 0x65]],
  ['a cut character', [0xe2, 0x98]],
  ['half a pair in UTF-16', [0xff, 0xfe, 0x3d, 0xd8]],
  ['an odd byte in UTF-16', [0xff, 0xfe, 0x41, 0x00, 0x42]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46, 0x02, 0x00]],
])('refuses %s', (_name, bytes) => {
  expect(decodeText(new Uint8Array(bytes))).toBeNull();
});
