import type { PluginSource } from '../../app/plugins/plugin-source.ts';
import type { Plugins } from '../../contract/plugins/plugin.ts';

/** The sample plugins, for every account alike. They are a file of their own, read once, when one is first wanted. */
export function createCataloguePlugins(): PluginSource {
  let reading: Promise<Plugins> | null = null;
  return {
    ofAccount() {
      reading ??= readPlugins();
      return reading;
    },
  };
}

async function readPlugins(): Promise<Plugins> {
  const [{ default: catalogue }, { pluginsSchema }] = await Promise.all([
    import('#catalogue/plugins'),
    import('../../contract/plugins/plugin.ts'),
  ]);
  return pluginsSchema.parse(catalogue);
}
