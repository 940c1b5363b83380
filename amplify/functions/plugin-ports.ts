import { createCataloguePlugins } from '../adapters/catalogue/catalogue-plugins.ts';
import type { RecordStore } from '../app/accounts/record-store.ts';
import { createPluginSource } from '../app/plugins/account-source.ts';
import type { PlugPorts } from '../app/plugins/usable-plugins.ts';
import type { PluginSource } from '../app/plugins/plugin-source.ts';

const none: PluginSource = { ofAccount: async () => ({ plugins: [], faults: [] }) };

/** The plugins that answers may use. */
export function createPluginPorts(records: RecordStore): Omit<PlugPorts, 'logger'> {
  return {
    plugins: createPluginSource(createCataloguePlugins(), records),
    ownPlugins: createPluginSource(none, records),
  };
}
