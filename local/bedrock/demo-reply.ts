import { AwsError } from '../aws/aws-error.ts';
import type { DemoCall } from '../model/demo-request.ts';
import { replyTo } from '../model/reply-to.ts';
import { tokensOf } from '../model/speak.ts';
import { textOf, type ConverseRequest } from './converse-request.ts';
import { demoRequestOf } from './demo-request-of.ts';
import { redactedThought, signatureOf, thoughtOf } from './model-families.ts';

export type Block =
  | { readonly kind: 'reasoning'; readonly text: string; readonly signature: string | null }
  /** A thought that nobody may read, in Base64. */
  | { readonly kind: 'redacted'; readonly data: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tool-use';
      readonly id: string;
      readonly name: string;
      readonly input: string;
    };

/** How fast the model speaks, in milliseconds. */
type Pace = { readonly beforeFirst: number; readonly betweenTokens: number };

export type Reply = {
  readonly blocks: readonly Block[];
  readonly stopReason: 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use';
  /** What of its own answer the model was asked to show. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly pace: Pace;
  /** Breaks off before its end, as a lost connection does. */
  readonly isCut: boolean;
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly totalTokens: number;
    readonly cacheReadInputTokens: number;
  };
};

/** What the demo model says to a request; the same request gets the same reply. */
export function demoReplyTo(model: string, request: ConverseRequest): Reply {
  const { thoughts, answer, calls } = replyTo(demoRequestOf(model, request));
  if (answer.kind === 'error')
    throw new AwsError(
      'ServiceUnavailableException',
      'You asked the demo model for an error.',
      503,
    );
  const { text, stopReason, fields } = limited(request, answer.text);
  const uses = stopReason === 'end_turn' ? calls.map(useOf) : [];
  const words: readonly Block[] = text === '' ? [] : [{ kind: 'text', text }];
  const blocks = [...thoughtsOf(model, request, thoughts), ...words, ...uses];
  return {
    blocks,
    stopReason: uses.length > 0 ? 'tool_use' : stopReason,
    fields,
    pace: answer.pace,
    isCut: answer.kind === 'cut',
    usage: usageOf(request, blocks),
  };
}

function useOf({ id, name, arguments: input }: DemoCall): Block {
  return { kind: 'tool-use', id, name, input };
}

/** By which Claude can be made to hide what it thinks, for tests of whoever asks. */
const redactionWish = 'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING';

/** Some models show what they think, some that they do, and some show nothing but that it was theirs. */
function thoughtsOf(model: string, request: ConverseRequest, own: string): readonly Block[] {
  const thought = thoughtOf(model, request);
  if (!thought || thought.kind === 'refused') return [];
  const text = own === '' ? 'I am a demo model, so I say what I was made to say.' : own;
  if (thought.kind === 'redacted')
    return [{ kind: 'reasoning', text: '[REDACTED]', signature: null }];
  if (thought.kind === 'effort') return [{ kind: 'reasoning', text, signature: null }];
  if (request.messages.some((message) => textOf(message).includes(redactionWish)))
    return [{ kind: 'redacted', data: redactedThought }];
  const shown = thought.shown ? text : '';
  return [{ kind: 'reasoning', text: shown, signature: signatureOf(shown) }];
}

/** An answer is no longer than was asked for, and ends before a stop sequence. */
function limited({ inferenceConfig, ...request }: ConverseRequest, whole: string) {
  const { maxTokens = Number.POSITIVE_INFINITY, stopSequences = [] } = inferenceConfig ?? {};
  const [stop] = stopSequences
    .map((sequence) => ({ sequence, at: whole.indexOf(sequence) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  const text = stop ? whole.slice(0, stop.at) : whole;
  const tokens = tokensOf(text);
  if (tokens.length > maxTokens)
    return {
      text: tokens.slice(0, maxTokens).join(''),
      stopReason: 'max_tokens',
      fields: {},
    } as const;
  const asked = request.additionalModelResponseFieldPaths ?? [];
  const fields = stop && asked.includes('/stop_sequence') ? { stop_sequence: stop.sequence } : {};
  return { text, stopReason: stop ? 'stop_sequence' : 'end_turn', fields } as const;
}

/** What came before the last question was kept from the last call, so it seems. */
function usageOf(request: ConverseRequest, blocks: readonly Block[]): Reply['usage'] {
  const [last = 0, ...earlier] = request.messages
    .map((message) => tokensOf(JSON.stringify(message.content)).length)
    .toReversed();
  const kept = earlier.reduce((sum, tokens) => sum + tokens, 0);
  const outputTokens = blocks.reduce((sum, block) => sum + tokensOf(wordsOf(block)).length, 0);
  return {
    inputTokens: last,
    outputTokens,
    totalTokens: last + kept + outputTokens,
    cacheReadInputTokens: kept,
  };
}

/** What a block says, in words or in JSON. */
export function wordsOf(block: Block): string {
  if (block.kind === 'redacted') return block.data;
  return block.kind === 'tool-use' ? block.input : block.text;
}
