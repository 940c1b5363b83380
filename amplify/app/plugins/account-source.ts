import { pluginFileOf } from '../../contract/plugins/account-plugin.ts';
import type { Plugins } from '../../contract/plugins/plugin.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import type { PluginSource } from './plugin-source.ts';

/** The samples and after them the account's own. */
export function createPluginSource(samples: PluginSource, records: RecordStore): PluginSource {
  return {
    async ofAccount(accountId, signal) {
      const [given, stored] = await Promise.all([
        samples.ofAccount(accountId, signal),
        records.list(keys.plugin(accountId, ''), signal),
      ]);
      const own = await readStored(stored, given);
      return {
        plugins: [...given.plugins, ...own.plugins],
        faults: [...given.faults, ...own.faults],
      };
    },
  };
}

/** What is stored of an account, by the names that others have left. Most accounts have none, and then nothing is loaded. */
export async function readStored(
  stored: readonly Stored<'plugin'>[],
  before: Plugins,
): Promise<Plugins> {
  if (stored.length === 0) return { plugins: [], faults: [] };
  const { loadPlugins } = await import('../../contract/plugins/load-plugins.ts');
  const files = stored.map(({ key, value }) => pluginFileOf(nameOf(key), value.yaml));
  return loadPlugins(files, before.plugins);
}
