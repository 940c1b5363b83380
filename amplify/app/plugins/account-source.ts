import { pluginFileOf } from '../../contract/plugins/account-plugin.ts';
import type { Plugins } from '../../contract/plugins/plugin.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import { loadPutFiles, readPutFiles, type PutPlugins } from './load-put-files.ts';
import type { PluginSource } from './plugin-source.ts';
import type { PutFiles } from './put-files.ts';

export type AccountSources = {
  readonly samples: PluginSource;
  readonly records: RecordStore;
  readonly putFiles: PutFiles;
};

/** The samples, after them what was put there for the account, and after that its own. */
export function createPluginSource(sources: AccountSources): PluginSource {
  return {
    async ofAccount(accountId, signal) {
      const { given, put, own } = await readAccountPlugins(sources, accountId, signal);
      return {
        plugins: [...given.plugins, ...put.plugins.map(({ plugin }) => plugin), ...own.plugins],
        faults: [...given.faults, ...put.faults, ...own.faults],
      };
    },
  };
}

type AccountPlugins = {
  readonly given: Plugins;
  readonly put: PutPlugins;
  readonly stored: readonly Stored<'plugin'>[];
  readonly own: Plugins;
};

/** All plugins of an account, each by the names that those before it have left. */
export async function readAccountPlugins(
  { samples, records, putFiles }: AccountSources,
  accountId: string,
  signal: AbortSignal,
): Promise<AccountPlugins> {
  const [given, files, stored] = await Promise.all([
    samples.ofAccount(accountId, signal),
    readPutFiles(putFiles, accountId, signal),
    records.list(keys.plugin(accountId, ''), signal),
  ]);
  const put = await loadPutFiles(files, given.plugins);
  const before = [...given.plugins, ...put.plugins.map(({ plugin }) => plugin)];
  return { given, put, stored, own: await readStored(stored, before) };
}

/** Most accounts have none, and then nothing is loaded. */
async function readStored(
  stored: readonly Stored<'plugin'>[],
  before: Plugins['plugins'],
): Promise<Plugins> {
  if (stored.length === 0) return { plugins: [], faults: [] };
  const { loadPlugins } = await import('../../contract/plugins/load-plugins.ts');
  const files = stored.map(({ key, value }) => pluginFileOf(nameOf(key), value.yaml));
  return loadPlugins(files, before);
}
