import type { Plugin } from '../../contract/plugins/plugin.ts';
import type { UsableBot } from '../bot-source.ts';
import type { Logger } from '../logger.ts';
import type { PluginSource } from './plugin-source.ts';

export type PlugPorts = {
  readonly plugins: PluginSource;
  /** Those of the account alone, where `plugins` has the samples before them. */
  readonly ownPlugins: PluginSource;
  readonly logger: Logger;
};

/**
 * Reads the plugins that may take part in answers. Bots use them where they say so, and the samples with them; whoever
 * talks with no bot uses the account's own.
 */
export async function usablePlugins(
  { plugins, ownPlugins, logger }: PlugPorts,
  accountId: string,
  bot: Pick<UsableBot, 'plugins'> | null,
  signal: AbortSignal,
): Promise<readonly Plugin[]> {
  if (bot && bot.plugins !== true) return [];
  const source = bot ? plugins : ownPlugins;
  const { plugins: usable, faults } = await source.ofAccount(accountId, signal);
  // Of a file's own words nothing is logged: they may be anything.
  if (faults.length > 0)
    logger.log('warn', 'plugins.left-out', { files: faults.map(({ file }) => file) });
  return usable;
}
