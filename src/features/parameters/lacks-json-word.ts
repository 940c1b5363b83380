import { instructionsOf } from '../../../amplify/contract/parameters/instructions-of.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';

/** Whether JSON is asked for and nothing that comes before every question says so: OpenAI refuses that. */
export function lacksJsonWord(counts: Parameters, instructions: string): boolean {
  if (counts.answerForm?.kind !== 'json') return false;
  return !/json/i.test(instructionsOf(instructions, counts.systemPrompt));
}
