import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import type { TurnStreamItem } from './turn-events.ts';
import {
  createTurnDecoder,
  encodeTurnEvent,
  openingComment,
  parsePosition,
  pingComment,
} from './turn-stream.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

const anyItem: fc.Arbitrary<TurnStreamItem> = fc.record({
  position: fc.nat(400_000),
  event: fc.oneof(
    fc.record({
      type: fc.constant('text-delta' as const),
      text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
    }),
    fc.record({
      type: fc.constant('turn-start' as const),
      conversationId: fc.string(),
      userMessageId: fc.string(),
      assistantMessageId: fc.string(),
      model: fc.option(fc.string()),
    }),
    fc.record(
      {
        type: fc.constant('turn-end' as const),
        status: fc.constantFrom('complete', 'failed', 'interrupted'),
        usage: fc.record({ inputTokens: fc.nat(), outputTokens: fc.nat() }),
        error: fc.record({ code: fc.string(), message: fc.string() }),
      },
      { requiredKeys: ['type', 'status'] },
    ),
  ),
});

/** The bytes in chunks that end where the cuts say. */
function chunksOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  edges.sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge));
}

test('whatever is sent is read again, however the bytes are cut and lines end', () => {
  fc.assert(
    fc.property(
      fc.array(anyItem, { maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (items, cuts, lineEnd) => {
        const text = openingComment + items.map(encodeTurnEvent).join(pingComment);
        const decoder = createTurnDecoder();
        const bytes = bytesOf(text.replaceAll('\n', lineEnd));
        const decoded = chunksOf(bytes, cuts).flatMap((chunk) => decoder.push(chunk));
        expect(decoded).toEqual(items.map((item) => ({ kind: 'event', ...item })));
      },
    ),
    { numRuns: 500 },
  );
});

test('a word of an answer takes at most 45 bytes on the wire', () => {
  const words = 'The quick brown fox jumps over the lazy dog and runs.'.split(/(?= )/);
  let position = 300_000;
  const sent = words.map((text) =>
    encodeTurnEvent({ position: (position += text.length), event: { type: 'text-delta', text } }),
  );
  expect(bytesOf(sent.join('')).length / words.length).toBeLessThanOrEqual(45);
});

test('the wire stays readable by eye', () => {
  expect(encodeTurnEvent({ position: 7, event: { type: 'text-delta', text: 'a\nb' } })).toBe(
    'id:7\ndata:{"text":"a\\nb"}\n\n',
  );
});

test('an event of a newer server is passed over and reading goes on', () => {
  const decoder = createTurnDecoder();
  const known = { position: 2, event: { type: 'text-delta', text: 'ok' } } as const;
  const text = `id:0\ndata:{"type":"tool-start"}\n\n${encodeTurnEvent(known)}`;
  expect(decoder.push(bytesOf(text))).toEqual([
    { kind: 'malformed', code: 'unknown-event' },
    { kind: 'event', ...known },
  ]);
});

test('a page of a proxy in place of events is called malformed', () => {
  expect(createTurnDecoder().push(bytesOf('data: <html>\n\n'))).toEqual([
    { kind: 'malformed', code: 'not-json' },
  ]);
});

test('a line without an end is not collected for ever', () => {
  const decoder = createTurnDecoder();
  const flood = bytesOf('x'.repeat(limits.streamLineLength + 1));
  expect(decoder.push(flood)).toEqual([{ kind: 'malformed', code: 'too-long' }]);
  expect(decoder.push(flood)).toEqual([]);
});

test('the longest delta, all of it escaped, fits in a line', () => {
  const item = {
    position: 1,
    event: { type: 'text-delta', text: '\u0001'.repeat(limits.deltaLength) },
  } as const;
  const decoded = createTurnDecoder().push(bytesOf(encodeTurnEvent(item)));
  expect(decoded).toEqual([{ kind: 'event', ...item }]);
});

test('a stream is resumed from a position, and from the beginning when that is nonsense', () => {
  expect(parsePosition('120')).toBe(120);
  for (const nonsense of [undefined, '', '-1', '1.5', 'abc', '99999999999'])
    expect(parsePosition(nonsense)).toBe(0);
});
