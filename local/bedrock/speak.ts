import type { ServerResponse } from 'node:http';
import { tokensOf } from '../model/speak.ts';
import { wordsOf, type Block, type Reply } from './demo-reply.ts';
import { eventFrame } from './event-frames.ts';

export type Sleep = (milliseconds: number) => Promise<void>;

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
}

/** Says a reply at its pace, in frames. */
export async function stream(response: ServerResponse, reply: Reply, sleep: Sleep): Promise<void> {
  startStream(response);
  response.write(eventFrame('messageStart', { role: 'assistant' }));
  await sleep(reply.pace.beforeFirst);
  for (const frames of interleaved(reply.blocks)) {
    // Whoever asked is gone, and so is the reason to speak.
    if (response.destroyed) return;
    response.write(Buffer.concat(frames));
    await sleep(reply.pace.betweenTokens);
  }
  if (reply.isCut) return void response.destroy();
  const fields = { additionalModelResponseFields: reply.fields };
  const shown = Object.keys(reply.fields).length > 0 ? fields : {};
  response.write(eventFrame('messageStop', { stopReason: reply.stopReason, ...shown }));
  response.end(eventFrame('metadata', { usage: reply.usage, metrics: { latencyMs: 1 } }));
}

/** A reply in one piece, as Converse answers. */
export function wholeOf(reply: Reply): object {
  return {
    output: { message: { role: 'assistant', content: reply.blocks.map(contentOf) } },
    stopReason: reply.stopReason,
    usage: reply.usage,
    metrics: { latencyMs: 1 },
    ...(Object.keys(reply.fields).length > 0 && { additionalModelResponseFields: reply.fields }),
  };
}

/** Blocks one after the other, but uses of tools at once: the service may mix the pieces of several blocks. */
function interleaved(blocks: readonly Block[]): readonly (readonly Uint8Array[])[] {
  const framed = blocks.map(framesOf);
  const isUse = (_: unknown, index: number) => blocks[index]?.kind === 'tool-use';
  const uses = framed.filter(isUse);
  const longest = Math.max(0, ...uses.map(({ length }) => length));
  const mixed = Array.from({ length: longest }, (_, step) =>
    uses.flatMap((frames) => frames[step] ?? []),
  );
  return [
    ...framed
      .filter((_, index) => !isUse(_, index))
      .flatMap((frames) => frames.map((one) => [one])),
    ...mixed,
  ];
}

function framesOf(block: Block, contentBlockIndex: number): readonly Uint8Array[] {
  const delta = (change: object) =>
    eventFrame('contentBlockDelta', { contentBlockIndex, delta: change });
  const pieces = tokensOf(wordsOf(block));
  const stop = eventFrame('contentBlockStop', { contentBlockIndex });
  switch (block.kind) {
    case 'text':
      return [...pieces.map((text) => delta({ text })), stop];
    case 'redacted':
      return [delta({ reasoningContent: { redactedContent: block.data } }), stop];
    case 'reasoning': {
      const { signature } = block;
      const signed = (signature?.match(/.{1,30}/g) ?? []).map((part) => ({ signature: part }));
      const changes = [...pieces.map((text) => ({ text })), ...signed];
      return [...changes.map((change) => delta({ reasoningContent: change })), stop];
    }
    case 'tool-use': {
      const start = { toolUse: { toolUseId: block.id, name: block.name } };
      return [
        eventFrame('contentBlockStart', { contentBlockIndex, start }),
        ...pieces.map((input) => delta({ toolUse: { input } })),
        stop,
      ];
    }
  }
  return block satisfies never;
}

function contentOf(block: Block): object {
  switch (block.kind) {
    case 'text':
      return { text: block.text };
    case 'redacted':
      return { reasoningContent: { redactedContent: block.data } };
    case 'reasoning': {
      const { text, signature } = block;
      return { reasoningContent: { reasoningText: { text, ...(signature && { signature }) } } };
    }
    case 'tool-use':
      return { toolUse: { toolUseId: block.id, name: block.name, input: JSON.parse(block.input) } };
  }
  return block satisfies never;
}
