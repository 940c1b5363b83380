import { memo } from 'react';
import type { Conversation } from '../../backend/conversation-store.ts';
import type { TextRange } from '../../ui/split-by-ranges.ts';
import type { ConversationActions } from './conversation-actions.ts';
import { ConversationRow, type DrawAvatar, type RowMark } from './conversation-row.tsx';

export type RowListProperties = {
  readonly rows: readonly {
    readonly conversation: Conversation;
    readonly matches?: readonly TextRange[];
  }[];
  /** What the list is called. */
  readonly label: string;
  readonly currentId: string | null;
  /** Conversations in which an answer is being written, as far as this page knows. */
  readonly answering: ReadonlySet<string>;
  /** Those with an answer that nobody has looked at. */
  readonly unread: ReadonlySet<string>;
  readonly actions: ConversationActions;
  readonly onFollow: () => void;
  /** Draws whoever a conversation is with. */
  readonly drawAvatar: DrawAvatar;
  /** Whether those that are archived say so. */
  readonly saysArchived?: boolean;
};

/** Conversations, one a line; drawn again only when one of them has changed. */
export const RowList = memo(function RowList(properties: RowListProperties) {
  const { rows, label, currentId, answering, unread, actions, onFollow, drawAvatar } = properties;
  function markOf(id: string): RowMark {
    if (answering.has(id)) return 'answering';
    return unread.has(id) ? 'new-answer' : null;
  }
  return (
    <ul aria-label={label}>
      {rows.map(({ conversation, matches }) => (
        <ConversationRow
          key={conversation.id}
          conversation={conversation}
          isCurrent={conversation.id === currentId}
          mark={markOf(conversation.id)}
          actions={actions}
          onFollow={onFollow}
          drawAvatar={drawAvatar}
          {...(matches && { matches })}
          saysArchived={properties.saysArchived === true && conversation.shelf === 'archived'}
        />
      ))}
    </ul>
  );
}, isSame);

function isSame(before: RowListProperties, after: RowListProperties): boolean {
  return (
    before.currentId === after.currentId &&
    before.answering === after.answering &&
    before.unread === after.unread &&
    before.actions === after.actions &&
    before.onFollow === after.onFollow &&
    before.drawAvatar === after.drawAvatar &&
    before.label === after.label &&
    before.saysArchived === after.saysArchived &&
    before.rows.length === after.rows.length &&
    before.rows.every(({ conversation, matches }, index) => {
      const row = after.rows[index];
      return row?.conversation === conversation && row.matches === matches;
    })
  );
}
