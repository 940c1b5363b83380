import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AccountPlugin } from '../../../../amplify/contract/plugins/account-plugin.ts';
import type { Plugin, PluginFile } from '../../../../amplify/contract/plugins/plugin.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { expectDone, isWorthRetrying } from '../../../backend/expect-done.ts';
import { createPluginsApi } from '../../../backend/plugins-api.ts';
import { loadSamplePlugins } from '../../../backend/sample-plugins.ts';
import type { ToastOrder } from '../../../ui/toasts.ts';
import type { KeptPlugins } from './kept-plugins.ts';
import { loadReadPlugin } from './use-plugin-reading.ts';

/** Where plugins are, who looks at them, and whom to tell. */
export type PluginPlace = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly isOwner: boolean;
  readonly show: (toast: ToastOrder) => void;
  readonly kept: KeptPlugins;
};

type Where = Pick<PluginPlace, 'api' | 'accountId'>;

export function pluginsQuery({ api, accountId }: Where) {
  return queryOptions({
    queryKey: ['plugins', accountId] as const,
    queryFn: async ({ signal }) =>
      expectDone(await createPluginsApi(api).plugins(accountId, signal)),
    retry: isWorthRetrying,
  });
}

/** One as it was written; null where it was removed. */
export function pluginQuery({ api, accountId }: Where, pluginId: string) {
  return queryOptions({
    queryKey: ['plugin', accountId, pluginId] as const,
    queryFn: async ({ signal }): Promise<AccountPlugin | null> =>
      expectDone(await createPluginsApi(api).pluginIfThere(accountId, pluginId, signal)),
    retry: isWorthRetrying,
  });
}

export type SamplePlugin = { readonly file: PluginFile; readonly plugin: Plugin };

/** Those that come with Parlance; they change with the page alone. */
export const samplesQuery = queryOptions({
  queryKey: ['sample-plugins'] as const,
  async queryFn(): Promise<readonly SamplePlugin[]> {
    const [files, readPlugin] = await Promise.all([loadSamplePlugins(), loadReadPlugin()]);
    return files.flatMap((file) => {
      const reading = readPlugin(file);
      return reading.kind === 'read' ? [{ file, plugin: reading.plugin }] : [];
    });
  },
  staleTime: Infinity,
});

/** After something was done to a plugin. */
export function rereadPlugins(queries: QueryClient, accountId: string): void {
  void queries.invalidateQueries({ queryKey: ['plugins', accountId] });
  void queries.invalidateQueries({ queryKey: ['plugin', accountId] });
  void queries.invalidateQueries({ queryKey: ['audit', accountId] });
}
