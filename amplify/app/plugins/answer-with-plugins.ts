import { effectiveParameters } from '../../contract/parameters/effective-parameters.ts';
import type { Plugin } from '../../contract/plugins/plugin.ts';
import { createTextReader, type ChosenPlugin } from '../../contract/plugins/select-plugins.ts';
import type { Refusal } from '../admission.ts';
import { toldInstructions, type ToldPart } from '../receipts/told-instructions.ts';
import {
  decideAnswer,
  type Asked,
  type DecidedAnswer,
  type DecidePorts,
  type Grounds,
} from '../decide-answer.ts';
import { choosePlugins, type PluginChoice } from './choose-plugins.ts';

/** What is asked, of whom, and the plugins that may take part. */
export type Pluggable = {
  readonly grounds: Grounds;
  readonly asked: Asked;
  readonly plugins: readonly Plugin[];
};

export type PluggedAnswer = DecidedAnswer & {
  /** Those that take part, with why. */
  readonly plugins: readonly ChosenPlugin[];
  /** What the model is told, by whom. */
  readonly told: readonly ToldPart[];
};

/** Decides by what a person has written, oldest first and the question last. */
export type DecideByTexts = (texts: readonly string[]) => Promise<PluggedAnswer | Refusal>;

/**
 * Lets the plugins take part that a person refers to. However often it is asked while a branch is read, it decides
 * once for the same plugins.
 */
export function createDecideByTexts(
  ports: DecidePorts,
  { grounds, asked, plugins }: Pluggable,
  signal: AbortSignal,
): DecideByTexts {
  const decisions = new Map<string, Promise<DecidedAnswer | Refusal>>();
  const readWords = createTextReader();
  return async (texts) => {
    const choice = choosePlugins(plugins, texts, readWords);
    const names = JSON.stringify(choice.chosen.map(({ plugin }) => plugin.meta_data.plugin_name));
    const deciding =
      decisions.get(names) ??
      decideAnswer(ports, grounds, pluggedIn(asked, grounds, choice), signal);
    decisions.set(names, deciding);
    const decided = await deciding;
    if (decided.kind === 'refused') return decided;
    const told = toldInstructions(asked, grounds.preferences, choice.chosen);
    return { ...decided, plugins: choice.chosen, told };
  };
}

/** What a person has written of what was said, in its order. */
export function askedIn(
  said: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[],
): readonly string[] {
  return said.filter(({ role }) => role === 'user').map(({ text }) => text);
}

/** What plugins set counts over all else; their instructions come last, and their model where it is to be had. */
function pluggedIn(asked: Asked, { preferences }: Grounds, choice: PluginChoice): Asked {
  if (choice.chosen.length === 0) return asked;
  const { bot, own } = asked;
  const { model, ...settings } = choice.parameters;
  const before = effectiveParameters(preferences, bot?.parameters ?? {}, own);
  const systemPrompt = [before.systemPrompt ?? '', choice.instructions]
    .filter((text) => text !== '')
    .join('\n\n');
  return {
    ...asked,
    own: effectiveParameters(own, { ...settings, systemPrompt }),
    bid: model,
    plugged: choice.tools,
  };
}
