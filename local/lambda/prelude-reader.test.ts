import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamPrelude } from './lambda.ts';
import { createPreludeReader } from './prelude-reader.ts';

function collecting() {
  const preludes: StreamPrelude[] = [];
  const chunks: Uint8Array[] = [];
  const reader = createPreludeReader({
    start: (prelude) => preludes.push(prelude),
    write: (chunk) => chunks.push(chunk),
  });
  return { reader, preludes, body: () => Buffer.concat(chunks) };
}

test('gives the same prelude and body however the bytes are cut', () => {
  const prelude = {
    statusCode: 201,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    cookies: ['a=1'],
  };
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.integer({ min: 1, max: 40 })),
      (body, cuts) => {
        const { reader, preludes, body: read } = collecting();
        let rest = Buffer.concat([Buffer.from(JSON.stringify(prelude)), Buffer.alloc(8), body]);
        for (const cut of cuts) {
          reader.push(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        reader.push(rest);
        expect(preludes).toEqual([prelude]);
        expect(read().equals(body)).toBe(true);
        expect(reader.fault()).toBeNull();
      },
    ),
  );
});

test('joins headers of several values and fills in what is left out', () => {
  const { reader, preludes } = collecting();
  reader.push(Buffer.from('{"multiValueHeaders":{"vary":["a","b"]}}\0\0\0\0\0\0\0\0'));
  expect(preludes).toEqual([{ statusCode: 200, headers: { vary: 'a, b' }, cookies: [] }]);
});

test('names an answer without a prelude', () => {
  const silent = collecting();
  expect(silent.reader.fault()).toMatch(/wrote nothing/);
  for (const bytes of ['data: hello\n\n', 'x'.repeat(20_000), 'not json\0\0\0\0\0\0\0\0']) {
    const { reader, preludes } = collecting();
    reader.push(Buffer.from(bytes));
    expect(reader.fault()).toMatch(/does not begin with/);
    expect(preludes).toEqual([]);
  }
});
