import * as z from 'zod';
import { eventFrame, exceptionFrame } from '../../../local/bedrock/event-frames.ts';
import type { UpstreamWire } from './http-upstream.ts';
import { canary, type HeardItem, type Refusal, type Saying } from './model-upstream.ts';

/** Bedrock's ConverseStream. */
export const converseWire: UpstreamWire = {
  contentType: 'application/vnd.amazon.eventstream',
  requestHeader: 'x-amzn-requestid',
  speak() {
    return (saying) => Buffer.concat(framesOf(saying));
  },
  refuse(why) {
    const { status, name, message } = refusals[why];
    const headers = { 'x-amzn-errortype': name };
    return { status, headers, body: JSON.stringify({ message: `${message} ${canary}` }) };
  },
  hear(path, body) {
    const [, model = ''] = /^\/model\/([^/]+)\/converse-stream$/.exec(path) ?? [];
    const { system, messages, toolConfig } = requestSchema.parse(body);
    return {
      model,
      items: [
        ...system.map(({ text }) => ({ kind: 'said', role: 'system', text }) as const),
        ...messages.flatMap(({ role, content }) => content.map((block) => itemOf(role, block))),
      ],
      tools: (toolConfig?.tools ?? []).map(({ toolSpec }) => ({
        name: toolSpec.name,
        description: toolSpec.description,
        parameters: toolSpec.inputSchema.json,
      })),
    };
  },
};

/** By Bedrock's reference of ConverseStream, and in the words of its models where they alone tell. */
const refusals: Readonly<
  Record<Refusal, { readonly status: number; readonly name: string; readonly message: string }>
> = {
  busy: { status: 429, name: 'ThrottlingException', message: 'Too many requests.' },
  quota: { status: 429, name: 'ThrottlingException', message: 'Too many tokens per day.' },
  key: { status: 403, name: 'UnrecognizedClientException', message: 'The token is invalid.' },
  model: { status: 404, name: 'ResourceNotFoundException', message: 'No such model.' },
  'too-long': { status: 400, name: 'ValidationException', message: 'Input is too long.' },
  filter: {
    status: 400,
    name: 'ValidationException',
    message: 'Output blocked by content filtering policy',
  },
  down: { status: 503, name: 'ServiceUnavailableException', message: 'Not available.' },
  invalid: { status: 400, name: 'ValidationException', message: 'Malformed input request.' },
};

const text = 0;
const thought = 1;
const firstCall = 2;

function delta(contentBlockIndex: number, change: object): Uint8Array {
  return eventFrame('contentBlockDelta', { contentBlockIndex, delta: change });
}

function stop(contentBlockIndex: number): Uint8Array {
  return eventFrame('contentBlockStop', { contentBlockIndex });
}

const stopReasons = {
  complete: 'end_turn',
  length: 'max_tokens',
  filtered: 'content_filtered',
  tools: 'tool_use',
} as const;

function framesOf(saying: Saying): readonly Uint8Array[] {
  switch (saying.kind) {
    case 'text':
      return [delta(text, { text: saying.text })];
    case 'reasoning':
      return [delta(thought, { reasoningContent: { text: saying.text } })];
    case 'carried':
      return [delta(thought, { reasoningContent: { signature: saying.state } }), stop(thought)];
    case 'calls':
      return callFrames(saying);
    case 'half-call': {
      const half = saying.call.arguments.slice(0, saying.call.arguments.length / 2);
      return [start(firstCall, saying.call), delta(firstCall, { toolUse: { input: half } })];
    }
    case 'ping':
      return [eventFrame('messageStart', { role: 'assistant' })];
    case 'error': {
      const { name, message } = refusals[saying.why];
      const type = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      return [exceptionFrame(type, `${message} ${canary}`)];
    }
    case 'broken':
      return [delta(text, { text: 'ab' }).map((byte, index) => (index === 20 ? byte ^ 1 : byte))];
    case 'end':
      return endFrames(saying);
  }
  return saying satisfies never;
}

function start(contentBlockIndex: number, { id, name }: { id: string; name: string }): Uint8Array {
  const use = { toolUse: { toolUseId: id, name } };
  return eventFrame('contentBlockStart', { contentBlockIndex, start: use });
}

/** First all names, then the inputs by turns. */
function callFrames({ calls, piece }: Extract<Saying, { kind: 'calls' }>): readonly Uint8Array[] {
  const longest = Math.max(...calls.map((call) => call.arguments.length));
  const rounds = Array.from({ length: Math.ceil(longest / piece) }, (_, round) =>
    calls.flatMap((call, index) => {
      const input = call.arguments.slice(round * piece, (round + 1) * piece);
      return input === '' ? [] : [delta(firstCall + index, { toolUse: { input } })];
    }),
  );
  return [
    ...calls.map((call, index) => start(firstCall + index, call)),
    ...rounds.flat(),
    ...calls.map((_, index) => stop(firstCall + index)),
  ];
}

function endFrames({ reason, usage }: Extract<Saying, { kind: 'end' }>): readonly Uint8Array[] {
  const end = eventFrame('messageStop', { stopReason: stopReasons[reason] });
  if (!usage) return [end];
  const { inputTokens, outputTokens, cachedTokens } = usage;
  const counted = {
    inputTokens: inputTokens - (cachedTokens ?? 0),
    outputTokens,
    totalTokens: inputTokens + outputTokens,
    ...(cachedTokens !== undefined && { cacheReadInputTokens: cachedTokens }),
  };
  return [end, eventFrame('metadata', { usage: counted, metrics: { latencyMs: 1 } })];
}

const record = z.record(z.string(), z.unknown());

const bytes = z.strictObject({ bytes: z.base64() });

const blockSchema = z.union([
  z.strictObject({ image: z.strictObject({ format: z.string(), source: bytes }) }),
  z.strictObject({
    document: z.strictObject({
      format: z.literal('pdf'),
      name: z.string().regex(/^[A-Za-z0-9()[\]-]+(?: [A-Za-z0-9()[\]-]+)*$/),
      source: bytes,
    }),
  }),
  z.strictObject({ text: z.string().regex(/\S/) }),
  z.strictObject({
    reasoningContent: z.strictObject({
      reasoningText: z.strictObject({ text: z.string(), signature: z.string() }),
    }),
  }),
  z.strictObject({
    toolUse: z.strictObject({ toolUseId: z.string(), name: z.string(), input: record }),
  }),
  z.strictObject({
    toolResult: z.strictObject({
      toolUseId: z.string(),
      content: z.tuple([z.strictObject({ text: z.string().regex(/\S/) })]),
      status: z.literal('error').optional(),
    }),
  }),
]);

const requestSchema = z.strictObject({
  system: z.array(z.strictObject({ text: z.string() })).prefault([]),
  messages: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.array(blockSchema) }))
    .nonempty(),
  /** The deployment's, by whatever engine it is asked. */
  guardrailConfig: z.strictObject({
    guardrailIdentifier: z.literal('gr1'),
    guardrailVersion: z.literal('1'),
    streamProcessingMode: z.literal('sync'),
  }),
  toolConfig: z
    .strictObject({
      tools: z
        .array(
          z.strictObject({
            toolSpec: z.strictObject({
              name: z.string(),
              description: z.string(),
              inputSchema: z.strictObject({ json: record }),
            }),
          }),
        )
        .nonempty(),
    })
    .optional(),
});

function itemOf(role: 'user' | 'assistant', block: z.infer<typeof blockSchema>): HeardItem {
  if ('image' in block) {
    const { format, source } = block.image;
    return { kind: 'file', type: `image/${format}`, base64: source.bytes };
  }
  if ('document' in block)
    return { kind: 'file', type: 'application/pdf', base64: block.document.source.bytes };
  if ('text' in block) return { kind: 'said', role, text: block.text };
  if ('reasoningContent' in block)
    return { kind: 'carried', state: block.reasoningContent.reasoningText.signature };
  if ('toolUse' in block) {
    const { toolUseId: id, name, input } = block.toolUse;
    return { kind: 'called', id, name, arguments: input };
  }
  const { toolUseId: callId, content } = block.toolResult;
  return { kind: 'result', callId, text: content[0].text };
}
