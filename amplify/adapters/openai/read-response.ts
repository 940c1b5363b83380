import type { EndReason, ModelEvent } from '../../app/model-gateway.ts';
import type { ProviderErrorCode } from '../../contract/error-codes.ts';
import type { Usage } from '../../contract/turn-status.ts';
import type { ToolCall } from '../../domain/tool.ts';
import { writeCarried } from './carried-thought.ts';
import { codeNamed } from './provider-failure.ts';
import {
  readOutputItem,
  readResponseEvent,
  type ResponseEvent,
  type ResponseUsage,
} from './response-events.ts';

/** What has been heard of an answer and bears on what follows. */
type Heard = { hasWords: boolean; readonly calls: ToolCall[] };

/** Reads the events of a response, OpenAI's own API. */
export async function* readResponse(events: AsyncIterable<unknown>): AsyncGenerator<ModelEvent> {
  const heard: Heard = { hasWords: false, calls: [] };
  let isFirst = true;
  for await (const value of events) {
    isFirst = false;
    const event = readResponseEvent(value);
    if (!event) {
      yield { type: 'failure', code: 'provider-invalid' };
      return;
    }
    if (event === 'other') {
      yield { type: 'sign-of-life' };
      continue;
    }
    for (const told of toldBy(event, heard)) {
      yield told;
      if (told.type === 'end' || told.type === 'failure') return;
    }
  }
  yield { type: 'failure', code: isFirst ? 'provider-invalid' : 'provider-cut' };
}

const alive: readonly ModelEvent[] = [{ type: 'sign-of-life' }];

function toldBy(event: ResponseEvent, heard: Heard): readonly ModelEvent[] {
  switch (event.type) {
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      if (event.delta !== '') heard.hasWords = true;
      return wordsOf('text', event.delta);
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_text.delta':
      return wordsOf('reasoning', event.delta);
    case 'response.reasoning_summary_part.added':
      return event.summary_index > 0 ? wordsOf('reasoning', '\n\n') : alive;
    case 'response.output_item.added':
      // A second message is a paragraph of the one answer.
      return event.item.type === 'message' && heard.hasWords ? wordsOf('text', '\n\n') : alive;
    case 'response.output_item.done':
      return keepItem(event.item, heard);
    case 'response.completed':
      return endOf(heard.calls, event.response.usage);
    case 'response.incomplete': {
      const isFiltered = event.response.incomplete_details?.reason === 'content_filter';
      return [endAs(isFiltered ? 'filtered' : 'length', event.response.usage)];
    }
    case 'response.failed':
      return failed(codeNamed(event.response.error?.code));
    case 'error':
      return failed(codeNamed(event.code ?? event.error?.code ?? event.error?.type));
  }
  return event satisfies never;
}

function failed(code: ProviderErrorCode): readonly ModelEvent[] {
  return [{ type: 'failure', code }];
}

function wordsOf(type: 'text' | 'reasoning', text: string): readonly ModelEvent[] {
  return text === '' ? alive : [{ type, text }];
}

/** Calls wait for the end: an answer that is cut at its length calls nothing. */
function keepItem(
  value: Parameters<typeof readOutputItem>[0],
  { hasWords, calls }: Heard,
): readonly ModelEvent[] {
  const item = readOutputItem(value);
  if (!item) return failed('provider-invalid');
  if (item === 'other') return alive;
  if (item.type === 'reasoning')
    return [{ type: 'carried', state: writeCarried((hasWords ? 1 : 0) + calls.length, item) }];
  const { call_id: id, name, arguments: text } = item;
  calls.push({ id, name, arguments: text.trim() === '' ? '{}' : text });
  return alive;
}

function endOf(calls: readonly ToolCall[], usage: ResponseUsage): readonly ModelEvent[] {
  const told = calls.map((call): ModelEvent => ({ type: 'tool-call', call }));
  return [...told, endAs(calls.length === 0 ? 'complete' : 'tools', usage)];
}

function endAs(reason: EndReason, usage: ResponseUsage): ModelEvent {
  return { type: 'end', reason, usage: usage ? usageOf(usage) : null };
}

function usageOf(usage: NonNullable<ResponseUsage>): Usage {
  const cachedTokens = usage.input_tokens_details?.cached_tokens ?? null;
  const reasoningTokens = usage.output_tokens_details?.reasoning_tokens ?? null;
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    ...(cachedTokens !== null && { cachedTokens }),
    ...(reasoningTokens !== null && { reasoningTokens }),
  };
}
