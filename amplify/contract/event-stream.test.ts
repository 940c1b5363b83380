import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventStreamParser } from './event-stream.ts';

test('a message of several lines is read as one, wherever the stream is cut', () => {
  const lines = ['id: 7', 'data: one', 'data:two', ':', 'data', 'data:  four', 'retry: 5', ''];
  fc.assert(
    fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(60)), (lineEnd, cuts) => {
      // A return at the very end may yet become one line end with what follows it.
      const text = `${lines.join(lineEnd)}${lineEnd}:`;
      const edges = [0, ...cuts, text.length].map((cut) => Math.min(cut, text.length));
      edges.sort((a, b) => a - b);
      const parser = createEventStreamParser(1000);
      const chunks = edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
      expect(chunks.flatMap((chunk) => parser.push(chunk))).toEqual([
        { id: '7', data: 'one\ntwo\n\n four' },
      ]);
    }),
  );
});

test('an id stays until there is another, and one with a null character is none', () => {
  const parser = createEventStreamParser(1000);
  const text = 'id: 1\ndata: a\n\ndata: b\n\nid: x\0\ndata: c\n\nid\ndata: d\n\n';
  expect(parser.push(text).map(({ id }) => id)).toEqual(['1', '1', '1', '']);
});

test('a message without data is none', () => {
  expect(createEventStreamParser(1000).push('event: x\nid: 1\n\n: comment\n\n\n')).toEqual([]);
});

test('what comes before a line that is too long is read, what comes after is not', () => {
  const parser = createEventStreamParser(10);
  expect(parser.push(`data: a\n\ndata: ${'b'.repeat(10)}\n\ndata: c\n\n`)).toHaveLength(1);
  expect(parser.overflowed).toBe(true);
  expect(parser.push('data: d\n\n')).toEqual([]);
});
