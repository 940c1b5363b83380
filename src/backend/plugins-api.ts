import {
  accountPluginListSchema,
  accountPluginSchema,
  type AccountPlugin,
  type AccountPluginList,
  type PluginChange,
} from '../../amplify/contract/plugins/account-plugin.ts';
import type { ApiClient } from './api-client.ts';
import { accountPath, callJson, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

/** An account's own plugins: its members read them, its owners write them. */
export function createPluginsApi(api: ApiClient) {
  async function pluginIfThere(
    accountId: string,
    pluginId: string,
    signal: AbortSignal,
  ): Asked<AccountPlugin | null> {
    const call = { method: 'GET', path: pathOf(accountId, pluginId) } as const;
    const outcome = await callJson(api, accountPluginSchema, call, signal);
    const isGone = outcome.kind === 'refused' && outcome.code === 'plugin-not-found';
    return isGone ? { kind: 'done', value: null } : outcome;
  }
  return {
    plugins: (accountId: string, signal: AbortSignal): Asked<AccountPluginList> =>
      callJson(
        api,
        accountPluginListSchema,
        { method: 'GET', path: `${accountPath(accountId)}/plugins` },
        signal,
      ),
    /** Null where it was removed. */
    pluginIfThere,
    changePlugin: (
      accountId: string,
      pluginId: string,
      body: PluginChange,
      signal: AbortSignal,
    ): Asked<AccountPlugin> =>
      callJson(
        api,
        accountPluginSchema,
        { method: 'PUT', path: pathOf(accountId, pluginId), body },
        signal,
      ),
    removePlugin: (accountId: string, pluginId: string, version: number, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'DELETE', path: `${pathOf(accountId, pluginId)}?version=${version}` },
        signal,
      ),
  };
}

function pathOf(accountId: string, pluginId: string): string {
  return `${accountPath(accountId)}/plugins/${pluginId}`;
}
