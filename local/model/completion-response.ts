import type { ServerResponse } from 'node:http';

export type Usage = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
};

type ChunkParts = {
  readonly model: string;
  readonly created: number;
  readonly delta: { readonly role?: 'assistant'; readonly content?: string };
  readonly finishReason?: string;
};

/** Every completion has the same id: the model is deterministic to the last byte. */
const id = 'chatcmpl-offline-demo';

export const doneMark = 'data: [DONE]\n\n';

/** One chunk of a streamed completion, as a server-sent event. */
export function chunkOf({ model, created, delta, finishReason }: ChunkParts): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason ?? null }];
  return eventOf({ id, object: 'chat.completion.chunk', created, model, choices });
}

/** The last chunk, which has no choices but the usage. */
export function usageChunkOf(model: string, created: number, usage: Usage): string {
  return eventOf({ id, object: 'chat.completion.chunk', created, model, choices: [], usage });
}

function eventOf(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** A completion in one piece. */
export function completionOf(
  parts: Omit<ChunkParts, 'delta'> & { readonly text: string; readonly usage: Usage },
): object {
  const { model, created, text, finishReason, usage } = parts;
  const message = { role: 'assistant', content: text, refusal: null };
  const choices = [{ index: 0, message, finish_reason: finishReason, logprobs: null }];
  return { id, object: 'chat.completion', created, model, choices, usage };
}

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export type CompletionError = {
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly param?: string;
};

/** An error in OpenAI's shape. Asking again gives the same, and clients are told so. */
export function sendError(response: ServerResponse, status: number, error: CompletionError): void {
  response.setHeader('x-should-retry', 'false');
  sendJson(response, status, { error: { param: null, ...error } });
}
