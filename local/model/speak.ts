import type { ServerResponse } from 'node:http';
import { textOf, type CompletionRequest } from './completion-request.ts';
import {
  chunkOf,
  completionOf,
  doneMark,
  sendJson,
  startStream,
  usageChunkOf,
  type Usage,
} from './completion-response.ts';
import type { DemoAnswer } from './demo-answer.ts';

export type Speech = {
  readonly request: CompletionRequest;
  readonly reply: Exclude<DemoAnswer, { kind: 'error' }>;
  readonly created: number;
  readonly response: ServerResponse;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Says an answer at its pace, in a stream or in one piece, no longer than was asked for. */
export async function speak(speech: Speech): Promise<void> {
  const { request, reply } = speech;
  const all = tokensOf(reply.text);
  const most = request.max_completion_tokens ?? request.max_tokens ?? all.length;
  const tokens = all.slice(0, most);
  const finishReason = tokens.length < all.length ? 'length' : 'stop';
  const prompt = request.messages.flatMap((message) => tokensOf(textOf(message))).length;
  const usage = {
    prompt_tokens: prompt,
    completion_tokens: tokens.length,
    total_tokens: prompt + tokens.length,
  };
  if (request.stream) return stream(speech, tokens, finishReason, usage);
  const { created, response, sleep } = speech;
  await sleep(reply.pace.beforeFirst);
  if (reply.kind === 'cut') return void response.destroy();
  const text = tokens.join('');
  sendJson(
    response,
    200,
    completionOf({ model: request.model, created, text, finishReason, usage }),
  );
}

async function stream(
  { request, reply, created, response, sleep }: Speech,
  tokens: readonly string[],
  finishReason: string,
  usage: Usage,
): Promise<void> {
  const { model } = request;
  startStream(response);
  response.write(chunkOf({ model, created, delta: { role: 'assistant', content: '' } }));
  await sleep(reply.pace.beforeFirst);
  for (const content of tokens) {
    // Whoever asked is gone, and so is the reason to speak.
    if (response.destroyed) return;
    response.write(chunkOf({ model, created, delta: { content } }));
    await sleep(reply.pace.betweenTokens);
  }
  if (reply.kind === 'cut') return void response.destroy();
  response.write(chunkOf({ model, created, delta: {}, finishReason }));
  if (request.stream_options?.include_usage) response.write(usageChunkOf(model, created, usage));
  response.end(doneMark);
}

/** Pieces of about the size of a model's tokens: a short word with its space, or part of a longer one. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\s?\S{1,5}|\s+/gu) ?? [];
}
