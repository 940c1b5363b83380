import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { ConversationStore } from '../../backend/conversation-store.ts';
import { locale, texts } from '../../texts/texts.ts';
import { OwnAvatar } from '../../ui/avatar.tsx';
import { Link } from '../../ui/navigation.tsx';
import { Mark } from '../../ui/wordmark.tsx';
import './conversation-list.css';
import { groupByDay } from './day-groups.ts';

type Properties = {
  readonly store: ConversationStore;
  readonly owner: string;
  readonly currentId: string | null;
  /** Conversations in which an answer is being written, as far as this page knows. */
  readonly answering: ReadonlySet<string>;
  readonly onFollow: () => void;
};

const firstPage: string | null = null;

/** A person's conversations, newest first, a page at a time. */
export function conversationsQuery(store: ConversationStore, owner: string) {
  return infiniteQueryOptions({
    queryKey: ['conversations', owner],
    queryFn: ({ pageParam }) => store.list(owner, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next,
  });
}

/** The list in the rail, under the days they were last spoken in. */
export function ConversationList(properties: Properties) {
  const words = texts.conversations;
  const query = useInfiniteQuery(conversationsQuery(properties.store, properties.owner));
  if (query.isPending) return <ListSkeleton />;
  if (query.isError) {
    return (
      <div className="list-note" role="alert">
        <p>{words.failed}</p>
        <button type="button" className="button small" onClick={() => void query.refetch()}>
          {words.retry}
        </button>
      </div>
    );
  }
  const conversations = query.data.pages.flatMap((page) => page.conversations);
  if (conversations.length === 0) return <NothingYet />;
  return (
    <>
      {groupByDay(conversations, new Date(query.dataUpdatedAt), words, locale).map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h2 className="rail-label">{group.label}</h2>
          <ul>
            {group.conversations.map(({ id, title }) => (
              <li key={id}>
                <Link
                  to={`/chat/${id}`}
                  className="rail-item"
                  aria-current={id === properties.currentId ? 'page' : undefined}
                  onClick={properties.onFollow}
                >
                  <OwnAvatar size={20} />
                  <span className="grow clip">{title === '' ? words.untitled : title}</span>
                  {properties.answering.has(id) && (
                    <span className="live-mark">
                      <span className="sr">{words.answering}</span>
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && (
        <button
          type="button"
          className="rail-item"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.more}
        </button>
      )}
    </>
  );
}

function ListSkeleton() {
  return (
    <div className="list-skeleton">
      <output className="sr">{texts.conversations.loading}</output>
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <span key={key} className="skeleton" aria-hidden="true" />
      ))}
    </div>
  );
}

function NothingYet() {
  return (
    <div className="nothing list-note">
      <Mark dotted />
      <p>{texts.conversations.empty}</p>
      <p>{texts.conversations.emptyHint}</p>
    </div>
  );
}
