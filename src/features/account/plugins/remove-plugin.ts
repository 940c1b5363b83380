import type { QueryClient } from '@tanstack/react-query';
import type { AccountPluginList } from '../../../../amplify/contract/plugins/account-plugin.ts';
import { codeOf } from '../../../backend/expect-done.ts';
import type { Refusal } from '../../../backend/api-client.ts';
import { createPluginsApi } from '../../../backend/plugins-api.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { lasting } from '../lasting.ts';
import { rereadPlugins, type PluginPlace } from './plugin-place.ts';

type Listed = AccountPluginList['plugins'][number];

/** Removes a plugin as it was seen in the list, and offers to have it back. */
export async function removePlugin(
  place: PluginPlace,
  queries: QueryClient,
  { id, name, version }: Listed,
): Promise<void> {
  const { api, accountId, show } = place;
  const words = pluginsTexts;
  const calls = createPluginsApi(api);
  const failed = (title: string, refusal: Refusal) =>
    show({ text: `${title} ${callSentence(codeOf(refusal))}` });

  // As it was written, to have it back; what nobody has seen is not removed.
  const there = await calls.pluginIfThere(accountId, id, lasting);
  if (there.kind !== 'done') return failed(words.notRemoved, there);
  const plugin = there.value;
  if (plugin && plugin.version !== version) {
    rereadPlugins(queries, accountId);
    return show({ text: words.changed });
  }
  const removed = await calls.removePlugin(accountId, id, version, lasting);
  rereadPlugins(queries, accountId);
  if (removed.kind !== 'done') return failed(words.notRemoved, removed);

  async function restore(yaml: string) {
    const change = { yaml, version: 0 };
    const restored = await calls.changePlugin(accountId, id, change, lasting);
    rereadPlugins(queries, accountId);
    if (restored.kind === 'done') show({ text: words.restored(name) });
    else failed(words.notRestored(name), restored);
  }
  const action = plugin && { label: words.undo, run: () => void restore(plugin.yaml) };
  return show({ text: words.removed(name), ...(action && { action }) });
}
