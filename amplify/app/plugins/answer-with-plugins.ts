import { effectiveParameters } from '../../contract/parameters/effective-parameters.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import type { Caller } from '../../domain/caller.ts';
import type { ChosenPlugin } from '../../domain/plugins/select-plugins.ts';
import { toldInstructions, type ToldPart } from '../receipts/told-instructions.ts';
import {
  decideAnswer,
  type Asked,
  type DecidedAnswer,
  type DecidePorts,
  type Grounds,
} from '../decide-answer.ts';
import { choosePlugins, type ChoosePorts, type PluginChoice } from './choose-plugins.ts';
import type { PluginSource } from './plugin-source.ts';

export type PlugPorts = ChoosePorts & {
  /** Those of the account alone, where `plugins` has the samples before them. */
  readonly ownPlugins: PluginSource;
};

/** An answer as it is decided without plugins, and by what. */
export type Decision = {
  readonly grounds: Grounds;
  readonly asked: Asked;
  readonly decided: DecidedAnswer;
};

export type PluggedAnswer = DecidedAnswer & {
  /** Those that take part, with why. */
  readonly plugins: readonly ChosenPlugin[];
  /** What the model is told, by whom. */
  readonly told: readonly ToldPart[];
};

/**
 * Lets the plugins take part that a person refers to in what they have written, oldest first. Bots use them where they
 * say so, and the samples with them; whoever talks with no bot uses the account's own.
 */
export async function answerWithPlugins(
  ports: DecidePorts & PlugPorts,
  caller: Caller,
  decision: Decision,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<PluggedAnswer> {
  const { grounds, asked, decided } = decision;
  const told = (chosen: readonly ChosenPlugin[]) =>
    toldInstructions(asked, grounds.preferences, chosen);
  const without = { ...decided, plugins: [], told: told([]) };
  if (asked.bot && asked.bot.plugins !== true) return without;
  const plugins = asked.bot ? ports.plugins : ports.ownPlugins;
  const choice = await choosePlugins({ ...ports, plugins }, caller.accountId, texts, signal);
  if (choice.chosen.length === 0) return without;
  // Where a plugin's model is not to be had, whoever answered without it does.
  const standard = decided.choice.kind === 'chosen' ? decided.choice : grounds.standard;
  const anew = { ...grounds, standard };
  const plugged = await decideAnswer(ports, anew, pluggedIn(asked, grounds, choice), signal);
  // No plugin names an engine: that of the answer stays.
  if (plugged.kind === 'refused') return without;
  const tools = plugged.takesTools ? [...plugged.tools, ...choice.tools] : plugged.tools;
  return { ...plugged, tools, plugins: choice.chosen, told: told(choice.chosen) };
}

/** What plugins set counts over all else; their instructions come last, and their model where it is to be had. */
function pluggedIn(asked: Asked, { preferences }: Grounds, choice: PluginChoice): Asked {
  const { bot, own } = asked;
  const { model, ...settings } = choice.parameters;
  const before = effectiveParameters(preferences, bot?.parameters ?? {}, own);
  const systemPrompt = [before.systemPrompt ?? '', choice.instructions]
    .filter((text) => text !== '')
    .join('\n\n');
  const layer = effectiveParameters(own, { ...settings, systemPrompt });
  if (model === undefined) return { ...asked, own: layer };
  return { ...asked, own: withoutModel(layer), bot: wishing(bot, model) };
}

function withoutModel({ model: _model, ...parameters }: Parameters): Parameters {
  return parameters;
}

/** A wish gives way where a model is not offered or not allowed; a choice of a person's would fail. */
function wishing(bot: Asked['bot'], model: string): Asked['bot'] {
  return { instructions: '', ...bot, parameters: { ...bot?.parameters, model } };
}
