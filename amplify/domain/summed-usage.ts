import type { Usage } from '../contract/turn-status.ts';

/** What two requests used together; where a provider did not say it of one, what it said of the other. */
export function summedUsage(one: Usage | null, other: Usage | null): Usage | null {
  if (!one || !other) return one ?? other;
  const cachedTokens = summed(one.cachedTokens, other.cachedTokens);
  const reasoningTokens = summed(one.reasoningTokens, other.reasoningTokens);
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    ...(cachedTokens !== undefined && { cachedTokens }),
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}

function summed(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : one + other;
}
