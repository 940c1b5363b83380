import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpRoom } from '../../local/server/http-room.ts';

export type Pace = {
  readonly tokens: number;
  /** Milliseconds. */
  readonly beforeFirst: number;
  readonly between: number;
};

export type PacedModel = {
  readonly room: HttpRoom;
  /** When whoever asked last went away before the end; null while nobody has. */
  closedAt(): number | null;
};

function chunk(content: string | null, reason: string | null): string {
  const delta = content === null ? {} : { content };
  const choices = [{ index: 0, delta, finish_reason: reason, logprobs: null }];
  const head = {
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'bench',
  };
  return `data: ${JSON.stringify({ ...head, choices })}\n\n`;
}

/** A provider that says tokens of four characters at a pace. */
export function createPacedModel({ tokens, beforeFirst, between }: Pace): PacedModel {
  let closedAt: number | null = null;
  return {
    closedAt: () => closedAt,
    async room(request, response, address) {
      if (address.pathname.endsWith('/models')) {
        const body = JSON.stringify({ object: 'list', data: [{ id: 'bench', object: 'model' }] });
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
        return;
      }
      request.resume();
      response.on('close', () => {
        if (!response.writableEnded) closedAt = performance.now();
      });
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      await sleep(beforeFirst);
      for (let token = 0; token < tokens && !response.destroyed; token += 1) {
        response.write(chunk('abc ', null));
        if (between > 0) await sleep(between);
      }
      response.end(`${chunk(null, 'stop')}data: [DONE]\n\n`);
    },
  };
}
