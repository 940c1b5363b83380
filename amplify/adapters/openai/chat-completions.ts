import type { OpenAI } from 'openai';
import * as z from 'zod/mini';
import type { ModelEvent } from '../../app/model-gateway.ts';
import type { Usage } from '../../contract/turn-status.ts';

export type Sleep = (milliseconds: number) => Promise<void>;

const count = z.int().check(z.nonnegative());

/** The parts of a chunk that an answer is made of; compatible servers leave out and add what they like. */
const chunkSchema = z.object({
  choices: z.optional(
    z.nullable(
      z.array(
        z.object({
          delta: z.optional(
            z.nullable(
              z.object({
                content: z.optional(z.nullable(z.string())),
                refusal: z.optional(z.nullable(z.string())),
              }),
            ),
          ),
          finish_reason: z.optional(z.nullable(z.string())),
        }),
      ),
    ),
  ),
  usage: z.optional(z.nullable(z.object({ prompt_tokens: count, completion_tokens: count }))),
});
type Chunk = z.infer<typeof chunkSchema>;

/** A server that has said how the answer ended may take this long to say what it cost. */
const usagePatience = 2000;

/** Asks by Chat Completions, which every compatible server speaks; throws what the SDK throws. */
export async function* streamChatCompletion(
  client: OpenAI,
  body: OpenAI.Chat.ChatCompletionCreateParamsStreaming,
  signal: AbortSignal,
  sleep: Sleep,
): AsyncGenerator<ModelEvent> {
  const { data: stream, response } = await client.chat.completions
    .create(body, { signal })
    .withResponse();
  try {
    const type = response.headers.get('content-type') ?? 'text/event-stream';
    if (type.startsWith('text/event-stream')) yield* readChunks(stream, sleep);
    else yield { type: 'failure', code: 'provider-invalid' };
  } finally {
    stream.controller.abort();
  }
}

async function* readChunks(
  chunks: AsyncIterable<unknown>,
  sleep: Sleep,
): AsyncGenerator<ModelEvent> {
  const iterator = chunks[Symbol.asyncIterator]();
  let reason: string | null = null;
  let usage: Usage | null = null;
  for (let first = true; ; first = false) {
    const next: IteratorResult<unknown> | null = await (reason
      ? afterTheEnd(iterator, sleep)
      : iterator.next());
    if (!next || next.done) {
      if (reason) yield endOf(reason, usage);
      else yield { type: 'failure', code: first ? 'provider-invalid' : 'provider-cut' };
      return;
    }
    const chunk = chunkSchema.safeParse(next.value);
    if (!chunk.success) {
      yield { type: 'failure', code: 'provider-invalid' };
      return;
    }
    const text = textOf(chunk.data);
    yield text === '' ? { type: 'sign-of-life' } : { type: 'text', text };
    reason = chunk.data.choices?.[0]?.finish_reason ?? reason;
    usage = usageOf(chunk.data) ?? usage;
  }
}

/** After the end mark only the usage is waited for, and neither for long nor at any price. */
async function afterTheEnd(
  iterator: AsyncIterator<unknown>,
  sleep: Sleep,
): Promise<IteratorResult<unknown> | null> {
  const next = iterator.next().catch(() => null);
  return Promise.race([next, sleep(usagePatience).then(() => null)]);
}

function textOf({ choices }: Chunk): string {
  const delta = choices?.[0]?.delta;
  return `${delta?.content ?? ''}${delta?.refusal ?? ''}`;
}

function usageOf({ usage }: Chunk): Usage | null {
  if (!usage) return null;
  return { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens };
}

/** Compatible servers have end marks of their own, such as `eos`; only these mean something else. */
function endOf(reason: string, usage: Usage | null): ModelEvent {
  if (reason === 'error') return { type: 'failure', code: 'provider-unavailable' };
  if (reason === 'length') return { type: 'end', reason: 'length', usage };
  if (reason === 'content_filter') return { type: 'end', reason: 'filtered', usage };
  return { type: 'end', reason: 'complete', usage };
}
