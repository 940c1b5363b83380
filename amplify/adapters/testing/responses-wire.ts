import { fileHeard, fileUrl } from './file-part.ts';
import * as z from 'zod';
import type { ToolCall } from '../../domain/tool.ts';
import type { UpstreamWire } from './http-upstream.ts';
import type { HeardItem, Saying } from './model-upstream.ts';
import { openaiRefusal, parsedJson } from './openai-refusal.ts';

/** OpenAI's Responses API: every event by its name, numbered, around items that begin and end. */
export const responsesWire: UpstreamWire = {
  contentType: 'text/event-stream; charset=utf-8',
  requestHeader: 'x-request-id',
  speak() {
    let number = 0;
    function event(type: string, data: object): string {
      const json = JSON.stringify({ type, sequence_number: number++, ...data });
      return `event: ${type}\ndata: ${json}\n\n`;
    }
    return (saying) => Buffer.from((number === 0 ? begun(event) : '') + framesOf(saying, event));
  },
  refuse: openaiRefusal,
  hear(path, body) {
    z.literal('/v1/responses').parse(path);
    const { model, input, tools } = requestSchema.parse(body);
    return {
      model,
      items: input.flatMap(itemsOf),
      tools: tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    };
  },
};

type Event = (type: string, data: object) => string;

const response = { id: 'resp_1', object: 'response', created_at: 1, model: 'm', output: [] };

function begun(event: Event): string {
  return (
    event('response.created', { response: { ...response, status: 'in_progress' } }) +
    event('response.in_progress', { response: { ...response, status: 'in_progress' } })
  );
}

const place = { output_index: 0, content_index: 0, item_id: 'item_1' };

function framesOf(saying: Saying, event: Event): string {
  switch (saying.kind) {
    case 'text':
      return event('response.output_text.delta', { ...place, delta: saying.text, logprobs: [] });
    case 'reasoning':
      return event('response.reasoning_summary_text.delta', {
        ...place,
        summary_index: 0,
        delta: saying.text,
      });
    case 'carried': {
      const { state: encrypted_content } = saying;
      const item = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content };
      return event('response.output_item.done', { output_index: 0, item });
    }
    case 'calls':
      return callFrames(saying, event);
    case 'half-call':
      return begunCall(saying.call, 0, event) + argumentsOf(saying.call, 0, [0, 0.5], event);
    case 'ping':
      return event('response.web_search_call.searching', { ...place });
    case 'error':
      return errorFrame(saying, event);
    case 'broken':
      return 'event: response.output_text.delta\ndata: {"type":"response.outp\n\n';
    case 'end':
      return endFrame(saying, event);
  }
  return saying satisfies never;
}

function itemOfCall({ id, name, arguments: text }: ToolCall, status: string) {
  const done = status === 'completed';
  return {
    type: 'function_call',
    id: `fc_${id}`,
    call_id: id,
    name,
    arguments: done ? text : '',
    status,
  };
}

function begunCall(call: ToolCall, index: number, event: Event): string {
  const item = itemOfCall(call, 'in_progress');
  return event('response.output_item.added', { output_index: index, item });
}

/** A part of a call's arguments, from one share of them to another. */
function argumentsOf(
  call: ToolCall,
  index: number,
  [from, to]: readonly [number, number],
  event: Event,
): string {
  const delta = call.arguments.slice(from * call.arguments.length, to * call.arguments.length);
  const item = { item_id: `fc_${call.id}`, output_index: index };
  return delta === '' ? '' : event('response.function_call_arguments.delta', { ...item, delta });
}

/** One after the other. */
function callFrames({ calls, piece }: Extract<Saying, { kind: 'calls' }>, event: Event): string {
  return calls
    .map((call, index) => {
      const pieces = Math.max(1, Math.ceil(call.arguments.length / piece));
      const deltas = Array.from({ length: pieces }, (_, part) =>
        argumentsOf(call, index, [part / pieces, (part + 1) / pieces], event),
      );
      const item = itemOfCall(call, 'completed');
      const done = event('response.output_item.done', { output_index: index, item });
      return begunCall(call, index, event) + deltas.join('') + done;
    })
    .join('');
}

/** What is wrong with a server comes as an error, all else with the response that fails. */
function errorFrame({ why }: Extract<Saying, { kind: 'error' }>, event: Event): string {
  const { error } = z
    .object({ error: z.object({ code: z.string().nullable(), message: z.string() }) })
    .parse(JSON.parse(openaiRefusal(why).body));
  if (why === 'down') return event('error', { ...error, param: null });
  return event('response.failed', { response: { ...response, status: 'failed', error } });
}

const incomplete = { length: 'max_output_tokens', filtered: 'content_filter' } as const;

function endFrame({ reason, usage }: Extract<Saying, { kind: 'end' }>, event: Event): string {
  const counted = usage && {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    ...(usage.cachedTokens !== undefined && {
      input_tokens_details: { cached_tokens: usage.cachedTokens },
    }),
    ...(usage.reasoningTokens !== undefined && {
      output_tokens_details: { reasoning_tokens: usage.reasoningTokens },
    }),
  };
  if (reason === 'complete' || reason === 'tools')
    return event('response.completed', {
      response: { ...response, status: 'completed', incomplete_details: null, usage: counted },
    });
  const incomplete_details = { reason: incomplete[reason] };
  return event('response.incomplete', {
    response: { ...response, status: 'incomplete', incomplete_details, usage: counted },
  });
}

const partSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('input_text'), text: z.string() }),
  z.strictObject({
    type: z.literal('input_image'),
    image_url: fileUrl,
    detail: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('input_file'), filename: z.string(), file_data: fileUrl }),
]);

function partHeard(
  role: 'system' | 'user' | 'assistant',
  part: z.infer<typeof partSchema>,
): HeardItem {
  switch (part.type) {
    case 'input_text':
      return { kind: 'said', role, text: part.text };
    case 'input_image':
      return fileHeard(part.image_url);
    case 'input_file':
      return fileHeard(part.file_data);
  }
  return part satisfies never;
}

const inputSchema = z.union([
  z.strictObject({
    role: z.enum(['system', 'developer', 'user', 'assistant']),
    content: z.union([z.string().min(1), z.array(partSchema)]),
  }),
  z.strictObject({
    type: z.literal('reasoning'),
    id: z.string(),
    summary: z.array(z.unknown()),
    encrypted_content: z.string(),
  }),
  z.strictObject({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.strictObject({
    type: z.literal('function_call_output'),
    call_id: z.string(),
    output: z.string(),
  }),
]);

const requestSchema = z.object({
  model: z.string(),
  stream: z.literal(true),
  store: z.literal(false),
  input: z.array(inputSchema).nonempty(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        name: z.string(),
        description: z.string(),
        parameters: z.record(z.string(), z.unknown()),
        strict: z.boolean(),
      }),
    )
    .nonempty()
    .default([]),
});

function itemsOf(item: z.infer<typeof inputSchema>): readonly HeardItem[] {
  if ('role' in item) {
    const role = item.role === 'developer' ? 'system' : item.role;
    if (typeof item.content === 'string') return [{ kind: 'said', role, text: item.content }];
    return item.content.map((part) => partHeard(role, part));
  }
  switch (item.type) {
    case 'reasoning':
      return [{ kind: 'carried', state: item.encrypted_content }];
    case 'function_call': {
      const { call_id: id, name, arguments: text } = item;
      return [{ kind: 'called', id, name, arguments: parsedJson(text) }];
    }
    case 'function_call_output':
      return [{ kind: 'result', callId: item.call_id, text: item.output }];
  }
  return item satisfies never;
}
