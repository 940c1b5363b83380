import type {
  ContentBlockDelta,
  ConverseStreamOutput,
  MessageStopEvent,
  TokenUsage,
} from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod/mini';
import type { ModelEvent } from '../../app/model-gateway.ts';
import type { Usage } from '../../contract/turn-status.ts';
import { createBlocks, type Blocks } from './content-blocks.ts';

export type Sleep = (milliseconds: number) => Promise<void>;

/** A service that has said how the answer ended may take this long to say what it cost. */
const usagePatience = 2000;

/** Tells an answer from the frames of ConverseStream; throws what the SDK throws before the end mark. */
export async function* readConverseStream(
  frames: AsyncIterable<ConverseStreamOutput>,
  sleep: Sleep,
): AsyncGenerator<ModelEvent> {
  const iterator = frames[Symbol.asyncIterator]();
  const blocks = createBlocks();
  let stop: MessageStopEvent | null = null;
  let usage: Usage | null = null;
  for (;;) {
    const next: IteratorResult<ConverseStreamOutput> | null = await (stop
      ? afterTheEnd(iterator, sleep)
      : iterator.next());
    if (!next || next.done) break;
    yield* eventsOf(next.value, blocks);
    stop = next.value.messageStop ?? stop;
    usage = usageOf(next.value.metadata?.usage) ?? usage;
  }
  if (stop) yield* endOf(stop, usage, blocks);
  else yield { type: 'failure', code: 'provider-cut' };
}

/** After the end mark only the usage is waited for, and neither for long nor at any price. */
async function afterTheEnd(
  iterator: AsyncIterator<ConverseStreamOutput>,
  sleep: Sleep,
): Promise<IteratorResult<ConverseStreamOutput> | null> {
  const next = iterator.next().catch(() => null);
  return Promise.race([next, sleep(usagePatience).then(() => null)]);
}

function* eventsOf(frame: ConverseStreamOutput, blocks: Blocks): Generator<ModelEvent> {
  const { contentBlockStart: start, contentBlockDelta: change, contentBlockStop: stop } = frame;
  if (start?.start) blocks.start(start.contentBlockIndex ?? 0, start.start);
  if (change?.delta) blocks.grow(change.contentBlockIndex ?? 0, change.delta);
  const carried = stop ? blocks.carried(stop.contentBlockIndex ?? 0) : null;
  if (carried !== null) yield { type: 'carried', state: carried };
  yield wordsOf(change?.delta);
}

function wordsOf(delta: ContentBlockDelta | undefined): ModelEvent {
  if (delta?.text) return { type: 'text', text: delta.text };
  const thought = delta?.reasoningContent?.text;
  return thought ? { type: 'reasoning', text: thought } : { type: 'sign-of-life' };
}

/** Bedrock counts what was kept, and what is kept from now on, beside the input; it is input all the same. */
function usageOf(usage: TokenUsage | undefined): Usage | null {
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return null;
  const { cacheReadInputTokens: read, cacheWriteInputTokens: written = 0 } = usage;
  return {
    inputTokens: usage.inputTokens + (read ?? 0) + written,
    outputTokens: usage.outputTokens,
    ...(read !== undefined && { cachedTokens: read }),
  };
}

const declined = z.object({ stop_reason: z.literal('refusal') });

/** Calls count only where the model waits for them: one that broke off is whole to nobody. */
function* endOf(
  { stopReason, additionalModelResponseFields: fields }: MessageStopEvent,
  usage: Usage | null,
  blocks: Blocks,
): Generator<ModelEvent> {
  if (declined.safeParse(fields).success) return yield { type: 'end', reason: 'filtered', usage };
  switch (stopReason) {
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return yield { type: 'end', reason: 'length', usage };
    case 'content_filtered':
    case 'guardrail_intervened':
      return yield { type: 'end', reason: 'filtered', usage };
    case 'malformed_model_output':
    case 'malformed_tool_use':
      return yield { type: 'failure', code: 'provider-invalid' };
    case 'tool_use':
      return yield* callsOf(blocks, usage);
    case 'end_turn':
    case 'stop_sequence':
    case undefined:
      return yield { type: 'end', reason: 'complete', usage };
  }
  // A reason of tomorrow: that it has ended is all there is to know.
  return yield { type: 'end', reason: 'complete', usage };
}

function* callsOf(blocks: Blocks, usage: Usage | null): Generator<ModelEvent> {
  const calls = blocks.calls();
  if (calls.length === 0) return yield { type: 'failure', code: 'provider-invalid' };
  for (const call of calls) yield { type: 'tool-call', call };
  return yield { type: 'end', reason: 'tools', usage };
}
