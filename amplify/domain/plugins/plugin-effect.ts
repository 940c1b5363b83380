import { effectiveParameters } from '../../contract/parameters/effective-parameters.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import type { Plugin } from '../../contract/plugins/plugin.ts';

/** What chosen plugins change of an answer, beside their tools. */
export type PluginEffect = {
  /** A layer over all others. */
  readonly parameters: Parameters;
  /** Come after the bot's and the conversation's own; empty where no plugin is chosen. */
  readonly instructions: string;
};

/** Of each setting, the last plugin that has it says what it is; the instructions of all are given. */
export function effectOf(plugins: readonly Plugin[]): PluginEffect {
  return {
    parameters: effectiveParameters(...plugins.map(settingsOf)),
    instructions: plugins.map(({ prompting }) => prompting.system_prompt).join('\n\n'),
  };
}

function settingsOf({ prompting }: Plugin): Parameters {
  const { model, temperature, max_tokens: maxTokens } = prompting;
  return {
    ...(model !== undefined && { model }),
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { maxTokens }),
  };
}
