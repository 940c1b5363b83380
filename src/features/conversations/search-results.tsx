import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { texts } from '../../texts/texts.ts';
import { Mark } from '../../ui/wordmark.tsx';
import type { Conversations, ConversationsView } from './conversations.ts';
import { ListFailed } from './list-states.tsx';
import { RowList, type RowListProperties } from './row-list.tsx';
import { searchTitles } from './title-search.ts';

/** Whoever has not found it among so many types another letter. */
const step = 100;

export type SearchResultsProperties = Omit<RowListProperties, 'rows' | 'label'> & {
  readonly query: string;
  readonly conversations: Conversations;
  readonly view: ConversationsView;
  readonly onlyArchived: boolean;
};

/** What a search finds among all conversations; whatever is still unread is read meanwhile. */
export function SearchResults(properties: SearchResultsProperties) {
  const { conversations, view, onlyArchived, ...rows } = properties;
  const words = texts.conversations;
  const query = useDeferredValue(properties.query);
  const [most, setMost] = useState(step);
  const found = useMemo(
    () => searchTitles(query, searched(view, onlyArchived)),
    [query, view, onlyArchived],
  );
  const { archive, older, complete } = view;
  const failed = archive === 'failed' || older === 'failed';
  useEffect(() => {
    // Whoever scrolled reads a page already; the rest is read after it.
    if (!failed && older === 'idle') void conversations.readAll();
  }, [conversations, failed, older]);
  const isSearching = !failed && (!complete || archive !== 'idle');
  return (
    <>
      <RowList {...rows} label={words.results} rows={found.slice(0, most)} />
      {found.length > most && (
        <button type="button" className="rail-item" onClick={() => setMost(most + step)}>
          {words.moreFound(found.length - most)}
        </button>
      )}
      {found.length === 0 && !isSearching && !failed && (
        <div className="nothing list-note">
          <Mark dotted />
          <p>{words.noneFound}</p>
          <p>{words.noneFoundHint}</p>
        </div>
      )}
      {failed && (
        <ListFailed said={words.searchFailed} onRetry={() => void conversations.readAll()} />
      )}
      {isSearching && <p className="list-note">{words.searchingOlder}</p>}
      <output className="sr">{isSearching || failed ? '' : words.found(found.length)}</output>
    </>
  );
}

/** The id of what a search finds first. */
export function firstFound(
  view: ConversationsView,
  onlyArchived: boolean,
  query: string,
): string | null {
  const [first] = searchTitles(query, searched(view, onlyArchived));
  return first?.conversation.id ?? null;
}

function searched({ pinned, listed, archived }: ConversationsView, onlyArchived: boolean) {
  return onlyArchived ? archived : [...pinned, ...listed, ...archived];
}
