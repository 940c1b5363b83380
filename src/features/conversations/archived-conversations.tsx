import { useEffect } from 'react';
import { texts } from '../../texts/texts.ts';
import type { Conversations, ConversationsView } from './conversations.ts';
import { ListEmpty } from './list-states.tsx';
import { RowList, type RowListProperties } from './row-list.tsx';

type Properties = Omit<RowListProperties, 'rows' | 'label' | 'saysArchived'> & {
  readonly conversations: Conversations;
  readonly view: ConversationsView;
};

/** What has been put away and may be taken out again. */
export function ArchivedConversations({ conversations, view, ...rows }: Properties) {
  const words = texts.conversations;
  useEffect(() => {
    void conversations.readArchive();
  }, [conversations]);
  const { archive, archived } = view;
  const isEmpty = archived.length === 0;
  return (
    <section aria-label={words.archiveView}>
      <h2 className="rail-label">{words.archiveView}</h2>
      <RowList
        {...rows}
        label={words.archiveView}
        rows={archived.map((conversation) => ({ conversation }))}
      />
      {archive === 'failed' && (
        <div className="list-note" role="alert">
          <p>{words.archiveFailed}</p>
          <button
            type="button"
            className="button small"
            onClick={() => void conversations.readArchive()}
          >
            {words.retry}
          </button>
        </div>
      )}
      {isEmpty && archive === 'reading' && <p className="list-note">{words.archiveLoading}</p>}
      {isEmpty && archive === 'idle' && (
        <ListEmpty title={words.archiveEmpty} hint={words.archiveEmptyHint} />
      )}
    </section>
  );
}
