import type { Plugins } from '../../contract/plugins/plugin.ts';

/** The plugins that conversations of an account may use, and what is wrong with others. */
export type PluginSource = {
  ofAccount(accountId: string, signal: AbortSignal): Promise<Plugins>;
};
