import { useMemo } from 'react';
import { keptPluginsOf } from '../features/account/plugins/kept-plugins.ts';
import { PluginsPanel } from '../features/account/plugins/plugins-panel.tsx';
import { useSignedIn } from './signed-in.tsx';

/** The account's plugins: owners write them, members read them. */
export function PluginsTab() {
  const { session, backend, list } = useSignedIn();
  const { toasts } = list;
  const { sub, accountId, role } = session;
  const { api } = backend;
  const place = useMemo(
    () =>
      accountId === null
        ? null
        : {
            api,
            accountId,
            isOwner: role === 'owner',
            kept: keptPluginsOf({ sub, accountId }),
            show: (toast: Parameters<typeof toasts.show>[0]) => void toasts.show(toast),
          },
    [api, sub, accountId, role, toasts],
  );
  return place && <PluginsPanel place={place} />;
}
