import { expect, test } from 'vitest';
import type { TurnStreamItem } from '../../amplify/contract/turn-events.ts';
import {
  encodeTurnEvent,
  openingComment,
  pingComment,
} from '../../amplify/contract/turn-stream.ts';
import type { Answer } from './api-client.ts';
import { createTurnConnections, readItems } from './turn-connection.ts';

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

/** Sends a turn that the page takes for the provider's, to routes that answer so one after the other. */
async function send(...answers: readonly Answer[]) {
  const paths: string[] = [];
  const bodies = new Set<unknown>();
  const connections = createTurnConnections(
    {
      async call(path, init) {
        bodies.add(init.body);
        return answers[paths.push(path) - 1] ?? { kind: 'unreachable' };
      },
    },
    () => 'provider',
  );
  const turn = { turnId: 'T', conversationId: 'C', parentId: null, text: 'Why?' };
  const { kind } = await connections.send(turn, new AbortController().signal);
  expect(bodies.size).toBe(1);
  return { kind, paths };
}

const elsewhere = { kind: 'refused', status: 409, code: 'engine-elsewhere' } as const;
const answered = { kind: 'answered', response: new Response(bodyOf()) } as const;

test('a turn that another engine is to answer is sent to its route, the very same and once', async () => {
  const both = ['/chat', '/chat/langchain'];
  expect(await send(elsewhere, answered)).toEqual({ kind: 'connected', paths: both });
  expect(await send(elsewhere, elsewhere)).toEqual({ kind: 'refused', paths: both });
  expect(await send({ ...elsewhere, code: 'turns-stopped' })).toEqual({
    kind: 'refused',
    paths: ['/chat'],
  });
});
