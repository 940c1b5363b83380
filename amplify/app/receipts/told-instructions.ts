import type { InstructionPart } from '../../contract/receipts/receipt.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import type { ChosenPlugin } from '../../contract/plugins/select-plugins.ts';
import type { Asked } from '../decide-answer.ts';

/** A part of what a model is told before anything is said, whole. */
export type ToldPart = Pick<InstructionPart, 'source' | 'name' | 'text'>;

/** What a model is told and by whom; together, a blank line between them, they are its instructions. */
export function toldInstructions(
  { bot, own }: Asked,
  preferences: Parameters,
  chosen: readonly ChosenPlugin[],
): readonly ToldPart[] {
  const parts: readonly ToldPart[] = [
    { source: 'bot', name: null, text: bot?.instructions ?? '' },
    systemPromptOf(bot?.parameters ?? {}, own, preferences),
    ...chosen.map(({ plugin }) => ({
      source: 'plugin' as const,
      name: plugin.meta_data.plugin_name,
      text: plugin.prompting.system_prompt,
    })),
  ];
  return parts.filter(({ text }) => text !== '');
}

/** The upmost layer that has one says it. */
function systemPromptOf(bot: Parameters, own: Parameters, preferences: Parameters): ToldPart {
  if (own.systemPrompt !== undefined)
    return { source: 'conversation', name: null, text: own.systemPrompt };
  if (bot.systemPrompt !== undefined) return { source: 'bot', name: null, text: bot.systemPrompt };
  return { source: 'preferences', name: null, text: preferences.systemPrompt ?? '' };
}
