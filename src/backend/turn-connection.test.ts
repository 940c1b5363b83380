import { expect, test } from 'vitest';
import type { TurnStreamItem } from '../../amplify/contract/turn-events.ts';
import {
  encodeTurnEvent,
  openingComment,
  pingComment,
} from '../../amplify/contract/turn-stream.ts';
import { readItems } from './turn-connection.ts';

function bodyOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream({
    start(controller) {
      for (const chunk of bytes) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function all(body: ReadableStream<Uint8Array>): Promise<readonly TurnStreamItem[]> {
  const items: TurnStreamItem[] = [];
  for await (const { position, event } of readItems(body)) items.push({ position, event });
  return items;
}

const word: TurnStreamItem = { position: 5, event: { type: 'text-delta', text: 'Words' } };

test('reads events out of whatever pieces they come in, past the heartbeats', async () => {
  const text = openingComment + encodeTurnEvent(word) + pingComment;
  expect(await all(bodyOf(...text.split(/(?<=\n)|(?=:)/)))).toEqual([word]);
});

test('passes over an event of a newer server', async () => {
  const unknown = 'id:5\ndata:{"type":"tool-start","name":"x"}\n\n';
  expect(await all(bodyOf(unknown, encodeTurnEvent(word)))).toEqual([word]);
});

test('ends at a stream that is not ours', async () => {
  expect(await all(bodyOf('id:1\ndata:<html>\n\n', encodeTurnEvent(word)))).toEqual([]);
});

test('lets go of the connection when its reader stops', async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(encodeTurnEvent(word))),
    cancel() {
      cancelled = true;
    },
  });
  for await (const item of readItems(body)) {
    expect(item.position).toBe(5);
    break;
  }
  expect(cancelled).toBe(true);
});
