import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Conversation } from '../backend/conversation-store.ts';
import type { DrawAvatar } from '../features/conversations/conversation-row.tsx';
import type { ConversationsView } from '../features/conversations/conversations.ts';
import { groupByDay } from '../features/conversations/day-groups.ts';
import { searchTitles } from '../features/conversations/title-search.ts';
import { Palette } from '../features/palette/palette.tsx';
import { ShortcutSheet } from '../features/palette/shortcut-sheet.tsx';
import { paletteTexts } from '../texts/palette-texts.ts';
import { locale, texts } from '../texts/texts.ts';
import type { Commands } from '../ui/commands.ts';
import { useSignedIn } from './signed-in.tsx';
import { useBotAvatars } from './use-bot-avatars.tsx';
import { useChatCommands } from './use-chat-commands.tsx';

export type OverlayKind = 'palette' | 'shortcuts';

type Properties = {
  readonly kind: OverlayKind;
  /** What can be done on the page below. */
  readonly commands: Commands;
  readonly onClose: () => void;
};

/** What is asked for by keys and lies over every page of a signed-in person; fetched with the first of it. */
export function Overlay({ kind, commands, onClose }: Properties) {
  if (kind === 'shortcuts') return <ShortcutSheet onClose={onClose} />;
  return <SignedInPalette commands={commands} onClose={onClose} />;
}

function SignedInPalette({ commands, onClose }: Omit<Properties, 'kind'>) {
  const { conversations } = useSignedIn().list;
  const view = useSyncExternalStore(conversations.subscribe, conversations.view);
  const known = useSyncExternalStore(commands.subscribe, commands.all);
  const drawAvatar = useBotAvatars();
  const findConversations = useMemo(() => createFinder(view, drawAvatar), [view, drawAvatar]);
  const chats = useChatCommands();
  const readAll = useCallback(() => void conversations.readAll(), [conversations]);
  return (
    <Palette
      commands={useMemo(() => [...known, ...chats], [known, chats])}
      findConversations={findConversations}
      reading={readingOf(view)}
      onReadAll={readAll}
      onClose={onClose}
    />
  );
}

function readingOf({ complete, older, archive }: ConversationsView) {
  if (older === 'failed' || archive === 'failed') return 'failed';
  return complete && archive === 'idle' ? 'done' : 'reading';
}

/** Titles without words of their own are offered while nothing is looked for, and cannot be looked for. */
function createFinder({ pinned, listed, archived }: ConversationsView, drawAvatar: DrawAvatar) {
  const now = new Date();
  return (query: string) => {
    const offered = [...pinned, ...listed];
    const found =
      query === ''
        ? offered.map((conversation) => ({ conversation, matches: [] }))
        : searchTitles(query, [...offered, ...archived]);
    return found.map(({ conversation, matches }) => ({
      id: conversation.id,
      title: conversation.title === '' ? texts.conversations.untitled : conversation.title,
      note: noteOf(conversation, now),
      path: `/chat/${conversation.id}`,
      avatar: drawAvatar(conversation.botSlug, 24),
      matches,
    }));
  };
}

function noteOf(conversation: Conversation, now: Date): string {
  const words = paletteTexts;
  const [day] = groupByDay([conversation], now, texts.conversations, locale);
  const { shelf } = conversation;
  const where = shelf === 'pinned' || shelf === 'archived' ? words[shelf] : null;
  return [where, day?.label].filter(Boolean).join(', ');
}
