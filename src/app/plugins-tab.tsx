import { useMemo } from 'react';
import { createKeptPlugins } from '../features/account/plugins/kept-plugins.ts';
import { PluginsPanel } from '../features/account/plugins/plugins-panel.tsx';
import { useSignedIn } from './signed-in.tsx';

/** The account's plugins: owners write them, members read them. */
export function PluginsTab() {
  const { session, backend, list } = useSignedIn();
  const { toasts } = list;
  const { sub, accountId, role } = session;
  const { api } = backend;
  const kept = useMemo(
    () => createKeptPlugins({ sub, accountId: accountId ?? '' }, () => window.localStorage),
    [sub, accountId],
  );
  const place = useMemo(
    () =>
      accountId === null
        ? null
        : {
            api,
            accountId,
            isOwner: role === 'owner',
            kept,
            show: (toast: Parameters<typeof toasts.show>[0]) => void toasts.show(toast),
          },
    [api, accountId, role, kept, toasts],
  );
  return place && <PluginsPanel place={place} />;
}
