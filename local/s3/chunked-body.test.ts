import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeChunks } from './chunked-body.ts';

function framed(parts: readonly Uint8Array[], trailer: string): Buffer {
  const frames = parts
    .filter(({ length }) => length > 0)
    .flatMap((part) => [`${part.length.toString(16)};chunk-signature=abc\r\n`, part, '\r\n']);
  return Buffer.concat([...frames, `0\r\n${trailer}\r\n\r\n`].map((part) => Buffer.from(part)));
}

async function decode(pieces: readonly Uint8Array[]) {
  const trailers = new Map<string, string>();
  const chunks: Buffer[] = [];
  async function* source() {
    yield* pieces;
  }
  for await (const chunk of decodeChunks(source(), trailers)) {
    chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks), trailers };
}

test('gives the same body and trailers however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 30 })),
      async (parts, cuts) => {
        let rest = framed(parts, 'x-amz-checksum-crc32:AAAA');
        const pieces: Buffer[] = [];
        for (const cut of cuts) {
          pieces.push(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        const { body, trailers } = await decode([...pieces, rest]);
        expect(body.equals(Buffer.concat(parts))).toBe(true);
        expect([...trailers]).toEqual([['x-amz-checksum-crc32', 'AAAA']]);
      },
    ),
  );
});

test('refuses a body that is cut short or is not framed', async () => {
  const whole = framed([Buffer.from('hello')], 'a:b');
  for (const bytes of [whole.subarray(0, 8), Buffer.from('hello\r\n'), Buffer.alloc(20_000, 65)]) {
    await expect(decode([bytes])).rejects.toMatchObject({ name: 'IncompleteBody' });
  }
  await expect(decode([Buffer.from('5\r\nhelloX\r\n0\r\n\r\n')])).rejects.toMatchObject({
    name: 'IncompleteBody',
  });
});
