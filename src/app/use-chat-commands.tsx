import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { botAvatar } from '../backend/bot-avatar.ts';
import { offeredSamplesQuery, ownBotsQuery } from '../features/bots/bot-queries.ts';
import { galleryTexts } from '../texts/bot-gallery-texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import type { Command } from '../ui/commands.ts';
import { useNavigation } from '../ui/navigation.tsx';
import { useSignedIn } from './signed-in.tsx';

/** A chat with each bot, for whoever looks for one. */
export function useChatCommands(): readonly Command[] {
  const { session, backend } = useSignedIn();
  const { accountId } = session;
  const navigation = useNavigation();
  const { data: samples } = useQuery(offeredSamplesQuery);
  const { data: own } = useQuery({
    ...ownBotsQuery(backend.api, accountId ?? ''),
    enabled: accountId !== null,
  });
  return useMemo(() => {
    const offered = [...(samples ?? []), ...(own ?? [])].filter(({ home }) => home !== 'deleted');
    return offered.map(({ reference, persona, title }) => ({
      id: `chat-${reference}`,
      label: galleryTexts.chatWith(persona),
      keywords: title,
      isOfMany: true as const,
      icon: () => <Avatar {...botAvatar(persona)} size={24} />,
      run: () => navigation.go(`/?bot=${reference}`),
    }));
  }, [samples, own, navigation]);
}
