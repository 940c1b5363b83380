import { effectOf, type PluginEffect } from '../../domain/plugins/plugin-effect.ts';
import { selectPlugins, type ChosenPlugin } from '../../domain/plugins/select-plugins.ts';
import type { Logger } from '../logger.ts';
import type { Tool } from '../tools/tool.ts';
import type { PluginSource } from './plugin-source.ts';
import { pluginTools } from './plugin-tools.ts';

export type ChoosePorts = { readonly plugins: PluginSource; readonly logger: Logger };

/** The plugins of an answer, and what they change of it. */
export type PluginChoice = PluginEffect & {
  /** In the order in which they were loaded, each with why. */
  readonly chosen: readonly ChosenPlugin[];
  readonly tools: readonly Tool[];
};

/** Chooses by what a person has written in a branch, oldest first and the question last. */
export async function choosePlugins(
  { plugins: source, logger }: ChoosePorts,
  accountId: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<PluginChoice> {
  const { plugins, faults } = await source.ofAccount(accountId, signal);
  // Of a file's own words nothing is logged: they may be anything.
  if (faults.length > 0)
    logger.log('warn', 'plugins.left-out', { files: faults.map(({ file }) => file) });
  const chosen = selectPlugins(plugins, texts);
  const used = chosen.map(({ plugin }) => plugin);
  return { chosen, ...effectOf(used), tools: pluginTools(used) };
}
