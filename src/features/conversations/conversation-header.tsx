import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Conversation } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import type { ConversationActions } from './conversation-actions.ts';
import './conversation-header.css';
import { ConversationMenu } from './conversation-menu.tsx';
import { RenameField } from './rename-field.tsx';
import { useConversationCommands } from './use-conversation-commands.ts';

type Properties = {
  /** What the conversation is called, also before it is stored. */
  readonly title: string;
  /** Beside the title, below it, and before the menu. */
  readonly picture: ReactNode;
  readonly line: ReactNode;
  readonly tools: ReactNode;
  /** Null until it is known. */
  readonly conversation: Conversation | null;
  readonly actions: ConversationActions;
};

/** The title of the conversation that is shown, and what one may do to it; F2 and a double click rename. */
export function ConversationHeader(properties: Properties) {
  const { title, conversation, actions, picture, line, tools } = properties;
  const [renaming, setRenaming] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isKnown = conversation !== null;
  const startRenaming = useCallback(() => setRenaming(true), []);
  useConversationCommands(conversation, actions, startRenaming);
  useEffect(() => {
    if (!isKnown) return undefined;
    function renameOnKey(event: KeyboardEvent) {
      if (event.key !== 'F2' || event.defaultPrevented) return;
      event.preventDefault();
      setRenaming(true);
    }
    // Twice on the title is a short cut for hands; keys have F2 and the menu.
    function renameOnTitle() {
      setRenaming(true);
    }
    // Another heading after each time the title was written.
    const title = renaming ? null : heading.current;
    window.addEventListener('keydown', renameOnKey);
    title?.addEventListener('dblclick', renameOnTitle);
    return () => {
      window.removeEventListener('keydown', renameOnKey);
      title?.removeEventListener('dblclick', renameOnTitle);
    };
  }, [isKnown, renaming]);

  function finish() {
    setRenaming(false);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) place.current?.querySelector('button')?.focus();
    });
  }
  return (
    <div className="conversation-header" ref={place}>
      {renaming && conversation ? (
        <>
          <h1 className="sr">{title}</h1>
          <RenameField
            title={conversation.title}
            onRename={(next) => actions.rename(conversation, next)}
            onDone={finish}
          />
        </>
      ) : (
        <>
          {picture}
          <div className="conversation-title">
            <h1 className="clip" dir="auto" ref={heading}>
              {title}
            </h1>
            {line}
          </div>
          {tools}
        </>
      )}
      {conversation && !renaming && (
        <ConversationMenu
          conversation={conversation}
          label={texts.conversations.menu}
          className="icon-button bar-button"
          actions={actions}
          onRename={startRenaming}
        />
      )}
    </div>
  );
}

type NoteProperties = {
  readonly conversation: Conversation | null;
  readonly actions: ConversationActions;
};

/** Says quietly that a conversation is put away, and takes it out again. */
export function ConversationNote({ conversation, actions }: NoteProperties) {
  const words = texts.conversations;
  const shelf = conversation?.shelf ?? null;
  if (!conversation || (shelf !== 'archived' && shelf !== 'deleted')) return null;
  return (
    <div className="conversation-note" role="note">
      <span>{shelf === 'archived' ? words.archivedNote : words.deletedNote}</span>
      <button type="button" className="link" onClick={() => actions.shelve(conversation, null)}>
        {shelf === 'archived' ? words.unarchive : words.restore}
      </button>
    </div>
  );
}
