import type { Parameters, ReasoningEffort } from '../parameters/parameters.ts';
import { familyOf } from './model-family.ts';

/** What a model is told beside what Converse has a field for. */
export type ReasoningFields = Record<string, string | Record<string, string | number>>;

/** Fewest that Claude takes. */
const smallestBudget = 1024;

/** How many tokens older Claudes may think. */
const budgets: Readonly<Record<Exclude<ReasoningEffort, 'none'>, number>> = {
  minimal: smallestBudget,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 32_768,
  max: 32_768,
};

/** How each family is told how hard to think; null where nobody has said, so that the provider's own word counts. */
export function reasoningFields(
  model: string,
  { reasoningEffort: effort, maxTokens }: Parameters,
): ReasoningFields | null {
  if (effort === undefined) return null;
  const family = familyOf(model);
  switch (family) {
    case 'claude-adaptive':
      if (effort === 'none') return { thinking: { type: 'disabled' } };
      // Unasked, later Claudes show nothing of what they think.
      return { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort } };
    case 'claude-budget':
      return budgetFields(effort, maxTokens);
    case 'nova-2':
      return effort === 'none'
        ? { reasoningConfig: { type: 'disabled' } }
        : { reasoningConfig: { type: 'enabled', maxReasoningEffort: effort } };
    case 'openai':
      return { reasoning_effort: effort };
    case 'nova':
    case 'other':
      return null;
  }
  return family satisfies never;
}

/** The limit of an answer holds its thoughts too, and at least half of it is for the words. */
function budgetFields(effort: ReasoningEffort, maxTokens: number | undefined): ReasoningFields {
  const wanted = effort === 'none' ? 0 : budgets[effort];
  const budget = maxTokens === undefined ? wanted : Math.min(wanted, Math.floor(maxTokens / 2));
  return budget < smallestBudget
    ? { thinking: { type: 'disabled' } }
    : { thinking: { type: 'enabled', budget_tokens: budget } };
}
