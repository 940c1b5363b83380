import { useQuery } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { isOwnBot } from '../../amplify/contract/bots/is-own-bot.ts';
import { botAvatar } from '../backend/bot-avatar.ts';
import type { Conversation } from '../backend/conversation-store.ts';
import { offeredSamplesQuery, ownBotsQuery } from '../features/bots/bot-queries.ts';
import type { DrawAvatar } from '../features/conversations/conversation-row.tsx';
import { Avatar, BlankAvatar, OwnAvatar } from '../ui/avatar.tsx';
import { useSignedIn } from './signed-in.tsx';

/**
 * Draws whoever a conversation is with; another function once more is known of them. Bots are read as soon as there is a conversation with one, and not
 * before.
 */
export function useBotAvatars(): DrawAvatar {
  const { session, backend, list } = useSignedIn();
  const wanted = useSyncExternalStore(list.conversations.subscribe, () =>
    wantedOf(list.conversations.view().byId),
  );
  const samples = useQuery({ ...offeredSamplesQuery, enabled: wanted !== 'none' });
  const own = useQuery({
    ...ownBotsQuery(backend.api, session.accountId ?? ''),
    enabled: wanted === 'own' && session.accountId !== null,
  });
  const { data: ofCatalogue, isError: noCatalogue } = samples;
  const { data: ofAccount, isError: noAccount } = own;
  return useCallback<DrawAvatar>(
    (reference, size) => {
      if (reference === null) return <OwnAvatar size={size} />;
      const [known, isUnknown] = isOwnBot(reference)
        ? [ofAccount, noAccount]
        : [ofCatalogue, noCatalogue];
      const bot = known?.find((one) => one.reference === reference);
      if (bot) return <Avatar {...botAvatar(bot.persona)} size={size} />;
      // One that is gone still has a face.
      return known || isUnknown ? (
        <Avatar seed={reference} size={size} />
      ) : (
        <BlankAvatar size={size} />
      );
    },
    [ofAccount, ofCatalogue, noAccount, noCatalogue],
  );
}

type Wanted = 'none' | 'samples' | 'own';

function wantedOf(conversations: ReadonlyMap<string, Conversation>): Wanted {
  let wanted: Wanted = 'none';
  for (const { botSlug } of conversations.values()) {
    if (botSlug === null) continue;
    if (isOwnBot(botSlug)) return 'own';
    wanted = 'samples';
  }
  return wanted;
}
