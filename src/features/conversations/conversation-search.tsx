import { Search, X } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { texts } from '../../texts/texts.ts';
import { useNavigation } from '../../ui/navigation.tsx';
import { Mark } from '../../ui/wordmark.tsx';
import type { Conversations, ConversationsView } from './conversations.ts';
import { RowList, type RowListProperties } from './row-list.tsx';
import { searchTitles } from './title-search.ts';

type FieldProperties = {
  readonly query: string;
  readonly label: string;
  readonly onQuery: (query: string) => void;
  /** For Enter: goes to the first that was found. */
  readonly onFirst: () => void;
};

/** Where one types what to look for; Escape clears it. */
export function SearchField({ query, label, onQuery, onFirst }: FieldProperties) {
  return (
    <div className="list-search">
      <Search className="icon" aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onFirst();
          if (event.key !== 'Escape' || query === '') return;
          event.preventDefault();
          event.stopPropagation();
          onQuery('');
        }}
      />
      {query !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={texts.conversations.clearSearch}
          onClick={(event) => {
            onQuery('');
            event.currentTarget.parentElement?.querySelector('input')?.focus();
          }}
        >
          <X className="icon-small" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

/** Whoever has not found it among so many types another letter. */
const step = 100;

type ResultsProperties = Omit<RowListProperties, 'rows' | 'label'> & {
  readonly query: string;
  readonly conversations: Conversations;
  readonly view: ConversationsView;
  readonly onlyArchived: boolean;
};

/** What a search finds among all conversations; whatever is still unread is read meanwhile. */
export function SearchResults(properties: ResultsProperties) {
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
        <div className="list-note" role="alert">
          <p>{words.searchFailed}</p>
          <button
            type="button"
            className="button small"
            onClick={() => void conversations.readAll()}
          >
            {words.retry}
          </button>
        </div>
      )}
      {isSearching && <p className="list-note">{words.searchingOlder}</p>}
      <output className="sr">{isSearching || failed ? '' : words.found(found.length)}</output>
    </>
  );
}

/** Goes to what a search finds first. */
export function useFirstFound(view: ConversationsView, onlyArchived: boolean, query: string) {
  const navigation = useNavigation();
  return () => {
    const [first] = searchTitles(query, searched(view, onlyArchived));
    if (first) navigation.go(`/chat/${first.conversation.id}`);
  };
}

function searched({ pinned, listed, archived }: ConversationsView, onlyArchived: boolean) {
  return onlyArchived ? archived : [...pinned, ...listed, ...archived];
}
