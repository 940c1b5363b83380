import type { Plugin } from '../../contract/plugins/plugin.ts';
import { effectOf, type PluginEffect } from '../../domain/plugins/plugin-effect.ts';
import {
  createTextReader,
  selectPlugins,
  type ChosenPlugin,
} from '../../contract/plugins/select-plugins.ts';
import type { Tool } from '../tools/tool.ts';
import { pluginTools } from './plugin-tools.ts';

/** The plugins of an answer, and what they change of it. */
export type PluginChoice = PluginEffect & {
  /** In the order in which they were loaded, each with why. */
  readonly chosen: readonly ChosenPlugin[];
  readonly tools: readonly Tool[];
};

/** Chooses by what a person has written in a branch, oldest first and the question last. */
export function choosePlugins(
  plugins: readonly Plugin[],
  texts: readonly string[],
  readWords = createTextReader(),
): PluginChoice {
  const chosen = selectPlugins(plugins, texts, readWords);
  const used = chosen.map(({ plugin }) => plugin);
  return { chosen, ...effectOf(used), tools: pluginTools(used) };
}
