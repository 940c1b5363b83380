import * as z from 'zod/mini';
import type { Usage } from '../../contract/turn-status.ts';
import type { ToolCallDelta } from './tool-call-drafts.ts';

const count = z.int().check(z.nonnegative());
const maybe = <Schema extends z.core.SomeType>(schema: Schema) => z.optional(z.nullable(schema));
const otherwise = z.catch;
/** Where servers differ, what is not understood is as if it were not there. */
const lenient = <Schema extends z.core.SomeType>(schema: Schema) => otherwise(maybe(schema), null);

const toolCallSchema = z.object({
  index: lenient(z.number()),
  id: lenient(z.string()),
  function: maybe(
    z.object({
      name: maybe(z.string()),
      arguments: maybe(z.union([z.string(), z.record(z.string(), z.unknown())])),
    }),
  ),
});

/** The parts of a chunk that an answer is made of; compatible servers leave out and add what they like. */
export const chunkSchema = z.object({
  choices: maybe(
    z.array(
      z.object({
        delta: maybe(
          z.object({
            content: maybe(z.string()),
            refusal: maybe(z.string()),
            // DeepSeek, vLLM, llama.cpp; OpenRouter, Groq, Ollama and newer vLLM.
            reasoning_content: lenient(z.string()),
            reasoning: lenient(z.string()),
            tool_calls: maybe(z.array(toolCallSchema)),
          }),
        ),
        finish_reason: maybe(z.string()),
      }),
    ),
  ),
  usage: maybe(
    z.object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: lenient(z.object({ cached_tokens: count })),
      completion_tokens_details: lenient(z.object({ reasoning_tokens: count })),
    }),
  ),
});
type Chunk = z.infer<typeof chunkSchema>;

/** What a chunk says; empty where it says nothing. */
export type ChunkParts = {
  readonly text: string;
  readonly reasoning: string;
  /** Whether its server wants its thoughts back. */
  readonly wantsReasoningBack: boolean;
  readonly calls: readonly ToolCallDelta[];
  readonly finish: string | null;
  readonly usage: Usage | null;
};

/** Reads a chunk; null where it is none. */
export function readChunk(value: unknown): ChunkParts | null {
  const { success, data } = chunkSchema.safeParse(value);
  if (!success) return null;
  const choice = data.choices?.[0];
  const delta = choice?.delta;
  return {
    text: `${delta?.content ?? ''}${delta?.refusal ?? ''}`,
    // Some servers send both names for one and the same.
    reasoning: delta?.reasoning_content || delta?.reasoning || '',
    wantsReasoningBack: Boolean(delta?.reasoning_content),
    calls: (delta?.tool_calls ?? []).map(toolCallDelta),
    finish: choice?.finish_reason ?? null,
    usage: usageOf(data),
  };
}

function toolCallDelta({
  index,
  id,
  function: called,
}: z.infer<typeof toolCallSchema>): ToolCallDelta {
  const text = called?.arguments ?? '';
  return {
    index: index ?? null,
    id: id ?? '',
    name: called?.name ?? '',
    arguments: typeof text === 'string' ? text : JSON.stringify(text),
  };
}

function usageOf({ usage }: Chunk): Usage | null {
  if (!usage) return null;
  const cachedTokens = usage.prompt_tokens_details?.cached_tokens;
  const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens;
  return {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    ...(cachedTokens !== undefined && { cachedTokens }),
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}
