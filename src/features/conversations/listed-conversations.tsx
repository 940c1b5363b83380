import { useEffect, useMemo, useRef } from 'react';
import { locale, texts } from '../../texts/texts.ts';
import type { Conversations, ConversationsView } from './conversations.ts';
import { groupByDay } from './day-groups.ts';
import { ListEmpty } from './list-states.tsx';
import { RowList, type RowListProperties } from './row-list.tsx';
import { useToday } from './today.ts';

type Properties = Omit<RowListProperties, 'rows' | 'label' | 'saysArchived'> & {
  readonly conversations: Conversations;
  readonly view: ConversationsView;
};

/** What is pinned, then every conversation under the day it was last spoken in. */
export function ListedConversations({ conversations, view, ...rows }: Properties) {
  const words = texts.conversations;
  const today = useToday();
  const { pinned, listed, complete } = view;
  const groups = useMemo(
    () => [
      ...(pinned.length > 0 ? [{ label: words.pinned, conversations: pinned }] : []),
      ...groupByDay(listed, today, words, locale),
    ],
    [pinned, listed, today, words],
  );
  if (complete && groups.length === 0) {
    return <ListEmpty title={words.empty} hint={words.emptyHint} />;
  }
  return (
    <>
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h2 className="rail-label">{group.label}</h2>
          <RowList
            {...rows}
            label={group.label}
            rows={group.conversations.map((conversation) => ({ conversation }))}
          />
        </section>
      ))}
      {!complete && <Older conversations={conversations} view={view} />}
    </>
  );
}

/** Reads on as its place comes near; the button is for whoever does not scroll. */
function Older({ conversations, view }: Pick<Properties, 'conversations' | 'view'>) {
  const words = texts.conversations;
  const place = useRef<HTMLDivElement>(null);
  const { older } = view;
  useEffect(() => {
    const element = place.current;
    // Anew after each page: a place that has stayed in sight is not told of again.
    if (!element || older !== 'idle') return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        // A busy page is told several at once, the oldest first, and never again of a place that stays.
        if (entries.at(-1)?.isIntersecting) void conversations.readOlder();
      },
      { root: element.closest('.rail-scroll'), rootMargin: '600px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [conversations, older]);
  return (
    <div ref={place}>
      {older === 'failed' && (
        <div className="list-note" role="alert">
          <p>{words.moreFailed}</p>
        </div>
      )}
      <button
        type="button"
        className="rail-item"
        aria-disabled={older === 'reading'}
        onClick={() => void conversations.readOlder()}
      >
        {words.older[older]}
      </button>
    </div>
  );
}
