import type { ChatModelStreamEvent } from '@langchain/core/language_models/event';
import type { UsageMetadata } from '@langchain/core/messages';
import type { ModelEvent } from '../../app/model-gateway.ts';
import type { Usage } from '../../contract/turn-status.ts';
import { createToolCallBlocks, type ToolCallBlocks } from './tool-call-blocks.ts';

type Finish = Extract<ChatModelStreamEvent, { event: 'message-finish' }>;

/** Tells an answer from LangChain's events; throws what LangChain throws. */
export async function* readChatEvents(
  events: AsyncIterable<ChatModelStreamEvent>,
): AsyncGenerator<ModelEvent> {
  const calls = createToolCallBlocks();
  let isEmpty = true;
  for await (const event of events) {
    calls.hear(event);
    if (event.event === 'message-finish') {
      yield* endOf(event, calls, isEmpty);
      return;
    }
    isEmpty = false;
    yield wordsOf(event);
  }
  yield { type: 'failure', code: 'provider-cut' };
}

function wordsOf(event: ChatModelStreamEvent): ModelEvent {
  if (event.event !== 'content-block-delta') return { type: 'sign-of-life' };
  const { delta } = event;
  if (delta.type === 'text-delta' && delta.text !== '') return { type: 'text', text: delta.text };
  if (delta.type === 'reasoning-delta' && delta.reasoning !== '')
    return { type: 'reasoning', text: delta.reasoning };
  return { type: 'sign-of-life' };
}

/** LangChain tells of an end whenever a stream ends; only where it knows a reason, the provider has said so. */
function* endOf(
  { reason, usage: counted, responseMetadata }: Finish,
  calls: ToolCallBlocks,
  isEmpty: boolean,
): Generator<ModelEvent> {
  const usage = usageOf(counted);
  if (reason === undefined)
    return yield { type: 'failure', code: isEmpty ? 'provider-invalid' : 'provider-cut' };
  // Not of LangChain's own reasons: a compatible server that has failed.
  if (responseMetadata?.['finish_reason'] === 'error')
    return yield { type: 'failure', code: 'provider-unavailable' };
  if (reason === 'length') return yield { type: 'end', reason: 'length', usage };
  if (reason === 'content_filter') return yield { type: 'end', reason: 'filtered', usage };
  // Servers that say `stop` call tools too.
  if (calls.isEmpty())
    return yield reason === 'tool_use'
      ? { type: 'failure', code: 'provider-invalid' }
      : { type: 'end', reason: 'complete', usage };
  const whole = calls.whole();
  if (!whole) return yield { type: 'failure', code: 'provider-invalid' };
  for (const call of whole) yield { type: 'tool-call', call };
  return yield { type: 'end', reason: 'tools', usage };
}

function usageOf(usage: Partial<UsageMetadata> | undefined): Usage | null {
  if (usage?.input_tokens === undefined || usage.output_tokens === undefined) return null;
  const { cache_read: cachedTokens } = usage.input_token_details ?? {};
  const { reasoning: reasoningTokens } = usage.output_token_details ?? {};
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    ...(cachedTokens !== undefined && { cachedTokens }),
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}
