import { Archive, ArchiveRestore, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Conversation } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import type { Command } from '../../ui/commands.ts';
import { useCommands } from '../../ui/use-commands.ts';
import type { ConversationActions } from './conversation-actions.ts';

/** What the menu of the conversation that is shown can do, from the palette. */
export function useConversationCommands(
  conversation: Conversation | null,
  actions: ConversationActions,
  onRename: () => void,
): void {
  const commands = useMemo(
    () => (conversation ? commandsFor(conversation, actions, onRename) : none),
    [conversation, actions, onRename],
  );
  useCommands('conversation', commands);
}

const none: readonly Command[] = [];

function commandsFor(
  conversation: Conversation,
  actions: ConversationActions,
  onRename: () => void,
): readonly Command[] {
  const words = texts.commands;
  const isPinned = conversation.shelf === 'pinned';
  const pin: Command = {
    id: 'pin',
    label: isPinned ? words.unpin : words.pin,
    icon: isPinned ? PinOff : Pin,
    run: () => actions.shelve(conversation, isPinned ? null : 'pinned'),
  };
  const archive: Command = {
    id: 'archive',
    label: words.archive,
    icon: Archive,
    run: () => actions.archive(conversation),
  };
  const unarchive: Command = {
    id: 'unarchive',
    label: words.unarchive,
    icon: ArchiveRestore,
    run: () => actions.shelve(conversation, null),
  };
  return [
    { id: 'rename', label: words.rename, icon: Pencil, run: onRename },
    ...(conversation.shelf === 'archived' ? [unarchive] : [pin, archive]),
    { id: 'delete', label: words.remove, icon: Trash2, run: () => actions.remove(conversation) },
  ];
}
