import { Archive, ArrowLeft } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { useNavigation } from '../../ui/navigation.tsx';
import { useFetched, type Fetched } from '../../ui/use-fetched.ts';
import { ArchivedConversations } from './archived-conversations.tsx';
import './conversation-list.css';
import type { Conversations, ConversationsView } from './conversations.ts';
import { useListKeys } from './list-keys.ts';
import { ListFailed, ListOffline, ListSkeleton } from './list-states.tsx';
import { ListedConversations } from './listed-conversations.tsx';
import type { RowListProperties } from './row-list.tsx';
import { SearchField } from './search-field.tsx';
import type { SearchResultsProperties } from './search-results.tsx';

/** What finds conversations by their titles. */
export type Search = {
  readonly SearchResults: (properties: SearchResultsProperties) => ReactNode;
  readonly firstFound: (
    view: ConversationsView,
    onlyArchived: boolean,
    query: string,
  ) => string | null;
};

type Properties = Omit<RowListProperties, 'rows' | 'label' | 'saysArchived'> & {
  readonly conversations: Conversations;
  readonly owner: string;
  readonly search: Fetched<Search>;
};

/** The list in the rail: by day, or what is archived, or what a search finds. */
export function ConversationList({ conversations, owner, search, ...rows }: Properties) {
  const words = texts.conversations;
  const view = useSyncExternalStore(conversations.subscribe, conversations.view);
  // Notices of turns make this stale, and then the newest are read again.
  const newest = useQuery({
    queryKey: ['conversations', owner],
    queryFn: () => conversations.refresh().then(() => true),
  });
  const [inArchive, setInArchive] = useState(false);
  const [query, setQuery] = useState('');
  const [isNear, setIsNear] = useState(false);
  const { value: finder, retry } = useFetched(isNear, search);
  const navigation = useNavigation();
  const place = useRef<HTMLDivElement>(null);
  useListKeys(place);

  const isSearching = query.trim() !== '';
  const shownList = isSearching ? `search ${inArchive}` : `list ${inArchive}`;
  const shared = { ...rows, conversations, view };
  return (
    <div className="conversation-list" ref={place}>
      <SearchField
        query={query}
        label={inArchive ? words.searchArchive : words.search}
        onQuery={setQuery}
        onNear={() => setIsNear(true)}
        onFirst={() => {
          const first = finder?.firstFound(view, inArchive, query);
          if (first) navigation.go(`/chat/${first}`);
        }}
      />
      <div key={shownList} className="rail-scroll" hidden={!isSearching && !inArchive}>
        {isSearching &&
          !finder &&
          (retry ? <ListFailed said={words.searchFailed} onRetry={retry} /> : <ListSkeleton />)}
        {isSearching && finder && (
          <finder.SearchResults
            {...shared}
            query={query}
            onlyArchived={inArchive}
            saysArchived={!inArchive}
          />
        )}
        {!isSearching && inArchive && <ArchivedConversations {...shared} />}
      </div>
      {/* Never taken down: to build thousands of rows again takes longer than to keep them. */}
      <div className="rail-scroll" hidden={isSearching || inArchive}>
        {view.begun ? <ListedConversations {...shared} /> : <NotBegun newest={newest} />}
      </div>
      <button
        type="button"
        className="rail-item archive-switch"
        onClick={() => {
          setInArchive(!inArchive);
          setQuery('');
        }}
      >
        {inArchive ? (
          <ArrowLeft className="icon" aria-hidden="true" />
        ) : (
          <Archive className="icon" aria-hidden="true" />
        )}
        {inArchive ? words.leaveArchive : words.archiveView}
      </button>
    </div>
  );
}

function NotBegun({ newest }: { newest: ReturnType<typeof useQuery<boolean>> }) {
  if (newest.isError)
    return <ListFailed said={texts.conversations.failed} onRetry={() => void newest.refetch()} />;
  return newest.fetchStatus === 'paused' ? <ListOffline /> : <ListSkeleton />;
}
