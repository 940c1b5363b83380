import type { ServerResponse } from 'node:http';
import { sendJson, startStream } from './send.ts';
import type { DemoItem, DemoRequest } from './demo-request.ts';
import type { DemoReply } from './reply-to.ts';
import type { Voice } from './voice.ts';

export type Speech = {
  readonly request: DemoRequest;
  readonly reply: DemoReply & { readonly answer: Exclude<DemoReply['answer'], { kind: 'error' }> };
  readonly voice: Voice;
  readonly response: ServerResponse;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Says an answer at its pace, in a stream or in one piece, no longer than was asked for. */
export async function speak({ request, reply, voice, response, sleep }: Speech): Promise<void> {
  const { answer } = reply;
  const begin = voice.begin();
  if (request.isStreamed) {
    startStream(response);
    response.write(begin);
  }
  await sleep(answer.pace.beforeFirst);
  for (const event of eventsOf(request, reply, voice)) {
    // Whoever asked is gone, and so is the reason to speak.
    if (response.destroyed) return;
    if (!request.isStreamed) continue;
    response.write(event);
    await sleep(answer.pace.betweenTokens);
  }
  if (answer.kind === 'cut') return void response.destroy();
  const end = endOf(request, reply, voice);
  if (request.isStreamed) response.end(end);
  else sendJson(response, 200, voice.whole());
}

function* eventsOf(
  request: DemoRequest,
  { thoughts, answer, calls }: Speech['reply'],
  voice: Voice,
): Generator<string> {
  for (const token of tokensOf(thoughts)) yield voice.think(token);
  for (const token of saidOf(request, answer.text)) yield voice.say(token);
  for (const call of calls) yield* voice.call(call, tokensOf(call.arguments));
}

function saidOf({ most }: DemoRequest, text: string): readonly string[] {
  return tokensOf(text).slice(0, most ?? undefined);
}

function endOf(
  request: DemoRequest,
  { thoughts, answer, calls }: Speech['reply'],
  voice: Voice,
): string {
  const said = saidOf(request, answer.text).length;
  const finish = calls.length > 0 ? 'tools' : 'stop';
  const called = calls.map((call) => tokensOf(call.arguments).length);
  const thought = tokensOf(thoughts).length;
  return voice.end(said < tokensOf(answer.text).length ? 'length' : finish, {
    input: request.items.flatMap((item) => tokensOf(textOf(item))).length,
    output: called.reduce((sum, length) => sum + length, thought + said),
    thoughts: thought,
  });
}

function textOf(item: DemoItem): string {
  return item.kind === 'called' ? item.call.arguments : item.text;
}

/** Pieces of about the size of a model's tokens: a short word with its space, or part of a longer one. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\s?\S{1,5}|\s+/gu) ?? [];
}
