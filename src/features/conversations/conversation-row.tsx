import { Archive } from 'lucide-react';
import { memo, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Conversation } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import type { TextRange } from '../../ui/split-by-ranges.ts';
import { MatchedText } from '../../ui/matched-text.tsx';
import { Link } from '../../ui/navigation.tsx';
import { usePassingOnFocus } from '../../ui/use-passing-on-focus.ts';
import type { ConversationActions } from './conversation-actions.ts';
import { ConversationMenu } from './conversation-menu.tsx';
import { RenameField } from './rename-field.tsx';

/** Draws a bot by its reference; null is none. */
export type DrawAvatar = (reference: string | null, size: number) => ReactNode;

export type RowMark = 'answering' | 'new-answer' | null;

type Properties = {
  readonly conversation: Conversation;
  readonly isCurrent: boolean;
  readonly mark: RowMark;
  readonly actions: ConversationActions;
  readonly onFollow: () => void;
  readonly drawAvatar: DrawAvatar;
  /** What a search has found in the title. */
  readonly matches?: readonly TextRange[];
  /** Whether to say that it is archived, where others beside it are not. */
  readonly saysArchived?: boolean;
};

const noMatches: readonly TextRange[] = [];

/** One conversation of the list, compared by its properties: there may be thousands. */
export const ConversationRow = memo(function ConversationRow(properties: Properties) {
  const { conversation, isCurrent, mark, actions, onFollow, drawAvatar } = properties;
  const { matches = noMatches, saysArchived = false } = properties;
  const words = texts.conversations;
  const title = conversation.title === '' ? words.untitled : conversation.title;
  const titleId = useId();
  const [renaming, setRenaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  usePassingOnFocus(row);
  const wasRenaming = useRef(false);
  useEffect(() => {
    const hasLostFocus = document.activeElement === document.body;
    if (wasRenaming.current && !renaming && hasLostFocus) row.current?.querySelector('a')?.focus();
    wasRenaming.current = renaming;
  }, [renaming]);

  if (renaming) {
    return (
      <li className="conversation-row is-renaming" ref={row}>
        <RenameField
          title={conversation.title}
          onRename={(next) => actions.rename(conversation, next)}
          onDone={() => setRenaming(false)}
        />
      </li>
    );
  }
  return (
    <li className="conversation-row" ref={row}>
      <Link
        to={`/chat/${conversation.id}`}
        className={mark === 'new-answer' ? 'rail-item is-unread' : 'rail-item'}
        aria-current={isCurrent ? 'page' : undefined}
        data-row=""
        onClick={onFollow}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          setRenaming(true);
        }}
      >
        {drawAvatar(conversation.botSlug, 20)}
        <span className="grow clip" dir="auto" id={titleId}>
          <MatchedText text={title} ranges={matches} />
        </span>
        {saysArchived && (
          <span className="row-archived">
            <Archive className="icon-small" aria-hidden="true" />
            <span className="sr">{words.inArchive}</span>
          </span>
        )}
        <Mark mark={mark} />
      </Link>
      <ConversationMenu
        conversation={conversation}
        label={words.rowMenu}
        describedBy={titleId}
        className="icon-button row-menu"
        actions={actions}
        onRename={() => setRenaming(true)}
      />
    </li>
  );
});

function Mark({ mark }: { mark: RowMark }) {
  if (mark === null) return null;
  const words = texts.conversations;
  return (
    <span className={mark === 'answering' ? 'live-mark' : 'unread-mark'}>
      <span className="sr">{mark === 'answering' ? words.answering : words.newAnswer}</span>
    </span>
  );
}
