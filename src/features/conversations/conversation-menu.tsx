import { Archive, ArchiveRestore, Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import type { Conversation } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import { MenuButton } from '../../ui/menu.tsx';
import type { ConversationActions } from './conversation-actions.ts';

type Properties = {
  readonly conversation: Conversation;
  readonly label: string;
  /** What names the conversation, where the label does not. */
  readonly describedBy?: string | undefined;
  readonly className: string;
  readonly actions: ConversationActions;
  readonly onRename: () => void;
};

/** What one may do to a conversation. */
export function ConversationMenu(properties: Properties) {
  const { conversation, label, describedBy, className, actions, onRename } = properties;
  const words = texts.conversations;
  const isPinned = conversation.shelf === 'pinned';
  const isArchived = conversation.shelf === 'archived';
  return (
    <MenuButton
      label={label}
      describedBy={describedBy}
      className={className}
      face={<Ellipsis className="icon" aria-hidden="true" />}
    >
      <button type="button" role="menuitem" onClick={onRename}>
        <Pencil className="icon" aria-hidden="true" />
        {words.rename}
      </button>
      {!isArchived && (
        <button
          type="button"
          role="menuitem"
          onClick={() => actions.shelve(conversation, isPinned ? null : 'pinned')}
        >
          {isPinned ? (
            <PinOff className="icon" aria-hidden="true" />
          ) : (
            <Pin className="icon" aria-hidden="true" />
          )}
          {isPinned ? words.unpin : words.pin}
        </button>
      )}
      {isArchived ? (
        <button type="button" role="menuitem" onClick={() => actions.shelve(conversation, null)}>
          <ArchiveRestore className="icon" aria-hidden="true" />
          {words.unarchive}
        </button>
      ) : (
        <button type="button" role="menuitem" onClick={() => actions.archive(conversation)}>
          <Archive className="icon" aria-hidden="true" />
          {words.archive}
        </button>
      )}
      <hr />
      <button
        type="button"
        role="menuitem"
        className="danger"
        onClick={() => actions.remove(conversation)}
      >
        <Trash2 className="icon" aria-hidden="true" />
        {words.remove}
      </button>
    </MenuButton>
  );
}
