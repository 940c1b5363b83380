import { fileHeard, fileUrl } from './file-part.ts';
import * as z from 'zod';
import { openaiRefusal, parsedJson } from './openai-refusal.ts';
import type { UpstreamWire } from './http-upstream.ts';
import type { HeardItem, Saying } from './model-upstream.ts';

/** OpenAI's Chat Completions as any server speaks them, with the thoughts of DeepSeek, vLLM and OpenRouter. */
export const chatCompletionsWire: UpstreamWire = {
  contentType: 'text/event-stream; charset=utf-8',
  requestHeader: 'x-request-id',
  speak: () => (saying) => Buffer.from(framesOf(saying)),
  refuse: openaiRefusal,
  hear(path, body) {
    z.literal('/v1/chat/completions').parse(path);
    const { model, messages, tools } = requestSchema.parse(body);
    return {
      model,
      items: messages.flatMap(itemsOf),
      tools: tools.map((tool) => tool.function),
    };
  },
};

function frame(data: object): string {
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', ...data })}\n\n`;
}

function delta(delta: object, finish: string | null = null): string {
  return frame({ choices: [{ index: 0, delta, finish_reason: finish }] });
}

const finishes = {
  complete: 'stop',
  length: 'length',
  filtered: 'content_filter',
  tools: 'tool_calls',
} as const;

function framesOf(saying: Saying): string {
  switch (saying.kind) {
    case 'text':
      return delta({ content: saying.text });
    case 'reasoning':
      return delta({ reasoning_content: saying.text });
    case 'carried':
      throw new Error('Chat Completions carry nothing.');
    case 'calls':
      return callFrames(saying);
    case 'half-call': {
      const { id, name, arguments: text } = saying.call;
      const half = { name, arguments: text.slice(0, text.length / 2) };
      return delta({ tool_calls: [{ index: 0, id, type: 'function', function: half }] });
    }
    case 'ping':
      return ': ping\n\n';
    case 'error':
      return `data: ${openaiRefusal(saying.why).body}\n\n`;
    case 'broken':
      return 'data: {"id":"c","choi\n\n';
    case 'end':
      return endFrames(saying);
  }
  return saying satisfies never;
}

/** First all names, then the arguments by turns. */
function callFrames({ calls, piece }: Extract<Saying, { kind: 'calls' }>): string {
  const named = calls.map(({ id, name }, index) =>
    delta({
      tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }],
    }),
  );
  const longest = Math.max(...calls.map((call) => call.arguments.length));
  const rounds = Array.from({ length: Math.ceil(longest / piece) }, (_, round) =>
    calls.flatMap((call, index) => {
      const text = call.arguments.slice(round * piece, (round + 1) * piece);
      return text === '' ? [] : [delta({ tool_calls: [{ index, function: { arguments: text } }] })];
    }),
  );
  return [...named, ...rounds.flat()].join('');
}

function endFrames({ reason, usage }: Extract<Saying, { kind: 'end' }>): string {
  const end = delta({}, finishes[reason]);
  if (!usage) return `${end}data: [DONE]\n\n`;
  const { inputTokens, outputTokens, cachedTokens, reasoningTokens } = usage;
  const counted = {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...(cachedTokens !== undefined && { prompt_tokens_details: { cached_tokens: cachedTokens } }),
    ...(reasoningTokens !== undefined && {
      completion_tokens_details: { reasoning_tokens: reasoningTokens },
    }),
  };
  return `${end}${frame({ choices: [], usage: counted })}data: [DONE]\n\n`;
}

const partSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: fileUrl }) }),
  z.strictObject({
    type: z.literal('file'),
    file: z.strictObject({ filename: z.string(), file_data: fileUrl }),
  }),
]);

function partHeard(role: 'system' | 'user', part: z.infer<typeof partSchema>): HeardItem {
  switch (part.type) {
    case 'text':
      return { kind: 'said', role, text: part.text };
    case 'image_url':
      return fileHeard(part.image_url.url);
    case 'file':
      return fileHeard(part.file.file_data);
  }
  return part satisfies never;
}

const messageSchema = z.discriminatedUnion('role', [
  z.object({
    role: z.enum(['system', 'developer', 'user']),
    content: z.union([z.string(), z.array(partSchema)]),
  }),
  z.object({
    role: z.literal('assistant'),
    content: z.string().nullish(),
    tool_calls: z
      .array(
        z.object({
          id: z.string(),
          type: z.literal('function'),
          function: z.object({ name: z.string(), arguments: z.string() }),
        }),
      )
      .nonempty()
      .optional(),
  }),
  z.object({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
]);

const requestSchema = z.object({
  model: z.string(),
  stream: z.literal(true),
  messages: z.array(messageSchema).nonempty(),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        function: z.object({
          name: z.string(),
          description: z.string(),
          parameters: z.record(z.string(), z.unknown()),
        }),
      }),
    )
    .nonempty()
    .default([]),
});

function itemsOf(message: z.infer<typeof messageSchema>): HeardItem[] {
  if (message.role === 'tool')
    return [{ kind: 'result', callId: message.tool_call_id, text: message.content }];
  if (message.role !== 'assistant') {
    const role = message.role === 'user' ? 'user' : 'system';
    const { content } = message;
    if (typeof content !== 'string') return content.map((part) => partHeard(role, part));
    return content ? [{ kind: 'said', role, text: content }] : [];
  }
  const { content, role } = message;
  const said: HeardItem[] = content ? [{ kind: 'said', role, text: content }] : [];
  const called = (message.tool_calls ?? []).map(
    ({ id, function: { name, arguments: text } }) =>
      ({ kind: 'called', id, name, arguments: parsedJson(text) }) as const,
  );
  return [...said, ...called];
}
