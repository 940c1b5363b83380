import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { PluginFile } from '../../../../amplify/contract/plugins/plugin.ts';
import type { PluginReading } from '../../../../amplify/contract/plugins/read-plugin.ts';

type ReadPlugin = (file: PluginFile) => PluginReading;

/** Fetched when it is first wanted, since it brings what reads YAML. */
export async function loadReadPlugin(): Promise<ReadPlugin> {
  return (await import('../../../../amplify/contract/plugins/read-plugin.ts')).readPlugin;
}

/** What a plugin says as it is typed; `waiting` and `failed` are of what reads it. */
export type LiveReading = PluginReading | { readonly kind: 'waiting' | 'failed' };

/** Reads a plugin as the server does, while it is typed. */
export function usePluginReading({ name, text }: PluginFile): LiveReading {
  const [reader, setReader] = useState<{ readonly read: ReadPlugin } | 'failed' | null>(null);
  useEffect(() => {
    let isShown = true;
    loadReadPlugin().then(
      (read) => isShown && setReader({ read }),
      () => isShown && setReader('failed'),
    );
    return () => {
      isShown = false;
    };
  }, []);
  // A long file takes longer to read than a letter to type.
  const said = useDeferredValue(text);
  return useMemo(() => {
    if (reader === null) return { kind: 'waiting' };
    return reader === 'failed' ? { kind: 'failed' } : reader.read({ name, text: said });
  }, [reader, name, said]);
}
