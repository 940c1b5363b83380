import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useRef } from 'react';
import type { ApiClient } from '../../../backend/api-client.ts';
import { codeOfError } from '../../../backend/expect-done.ts';
import type { OfferedBot } from '../../../backend/known-bot.ts';
import { galleryTexts } from '../../../texts/bot-gallery-texts.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { Link } from '../../../ui/navigation.tsx';
import { Unreadable } from '../../../ui/read-states.tsx';
import { useTyped } from '../../../ui/use-typed.ts';
import { offeredSamplesQuery, ownBotsQuery } from '../bot-queries.ts';
import { useFavourites, type Favourites } from '../use-favourites.ts';
import { BotCard } from './bot-card.tsx';
import { GalleryFilters } from './gallery-filters.tsx';
import { GalleryHead } from './gallery-head.tsx';
import { wholeGallery, type GalleryGroup, type GallerySearch } from './gallery-search.ts';
import { GallerySkeleton, NoBots } from './gallery-states.tsx';
import './gallery.css';
import { showGallery, type GallerySection } from './show-gallery.ts';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  /** Null while it is not known. */
  readonly accountName: string | null;
  readonly search: GallerySearch;
  /** Bots that were talked to, by reference, the last one first; null while nobody knows. */
  readonly recent: readonly string[] | null;
  /** Looks for something else: by a choice, which Back takes back, or by another letter. */
  readonly onSearch: (search: GallerySearch, how: 'chosen' | 'typed') => void;
  readonly say: (text: string) => void;
};

const none: readonly string[] = [];

/** All bots one can talk to: the samples, one's own, and those that others share. */
export function Gallery(properties: Properties) {
  const { api, accountId, accountName, search, recent, onSearch, say } = properties;
  const words = galleryTexts;
  const { samples, own, bots } = useOfferedBots(api, accountId);
  const favourites = useFavourites(api, accountId, () => say(words.favouriteFailed));
  const [query, type] = useTyped(search.query, (text) =>
    onSearch({ ...search, query: text }, 'typed'),
  );
  const looked = { ...search, query: useDeferredValue(query) };
  const shown = showGallery({
    bots,
    search: looked,
    favourites: favourites.references,
    recent: recent ?? none,
  });
  const groupName = (group: GalleryGroup) =>
    group === 'shared' ? words.sharedIn(accountName ?? words.account) : words.group[group];
  const list = useRef<HTMLDivElement>(null);
  const isReading =
    samples.isLoading ||
    own.isLoading ||
    (search.group === 'favourites' && favourites.isReading) ||
    (search.group === 'recent' && recent === null);
  return (
    <>
      <GalleryHead
        query={query}
        onQuery={type}
        onFirst={() => list.current?.querySelector('a')?.focus()}
      />
      <div className="gallery-bar">
        <GalleryFilters
          search={search}
          counts={shown.counts}
          unread={favourites.isReading ? ['favourites'] : []}
          groupName={groupName}
          onSearch={(next) => onSearch({ ...next, query }, 'chosen')}
        />
        <Link to="/bots/new" className="button small gallery-new">
          <Plus className="icon-small" aria-hidden="true" />
          {words.newBot}
        </Link>
      </div>
      <Troubles samples={samples} own={own} favourites={favourites} group={search.group} />
      <output className="sr">
        {isWhole({ ...search, query }) ? '' : words.count(shown.counts[search.group ?? 'all'])}
      </output>
      <div ref={list} tabIndex={-1} className="gallery-list">
        {shown.sections.map((section) => (
          <Section
            key={section.group}
            section={section}
            name={section.group === 'found' ? words.found : groupName(section.group)}
            favourites={favourites}
          />
        ))}
      </div>
      {shown.sections.length === 0 && isReading && !samples.isError && <GallerySkeleton />}
      {shown.sections.length === 0 && !isReading && samples.data && (
        <NoBots
          search={looked}
          onShowAll={() => {
            // The button goes.
            list.current?.focus();
            onSearch(wholeGallery, 'chosen');
          }}
        />
      )}
    </>
  );
}

function isWhole({ query, group, abilities }: GallerySearch): boolean {
  return query === '' && group === null && abilities.length === 0;
}

type Read = {
  readonly data: readonly OfferedBot[] | undefined;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
};

/** The bots of the catalogue, at once, and those of the account as soon as they are read. */
function useOfferedBots(api: ApiClient, accountId: string) {
  const samples = useQuery(offeredSamplesQuery);
  const own = useQuery(ownBotsQuery(api, accountId));
  const bots = useMemo(() => {
    const byName = (own.data ?? []).toSorted((one, other) =>
      one.persona.localeCompare(other.persona),
    );
    return [...(samples.data ?? []), ...byName];
  }, [samples.data, own.data]);
  return { samples, own, bots };
}

type TroubleProperties = {
  readonly samples: Read;
  readonly own: Read;
  readonly favourites: Favourites;
  readonly group: GalleryGroup | null;
};

/** What could not be read, above all that could. */
function Troubles({ samples, own, favourites, group }: TroubleProperties) {
  const words = galleryTexts;
  const unread = [
    { read: samples, title: words.failed },
    { read: own, title: words.ownFailed },
    ...(group === 'favourites' ? [{ read: favourites.read, title: words.favouritesFailed }] : []),
  ].find(({ read }) => read.isError && read.data === undefined);
  if (!unread) return null;
  const { read, title } = unread;
  const code = codeOfError(read.error);
  return (
    <div className="gallery-trouble">
      <Unreadable
        title={title}
        text={callSentence(code)}
        code={code}
        retry={words.retry}
        onRetry={() => void read.refetch()}
      />
    </div>
  );
}

type SectionProperties = {
  readonly section: GallerySection;
  readonly name: string;
  readonly favourites: Favourites;
};

function Section({ section, name, favourites }: SectionProperties) {
  const { group, bots } = section;
  const id = `group-${group}`;
  return (
    <section className="bot-group" aria-labelledby={id}>
      <h2 id={id} dir="auto">
        {name}
        <span>{bots.length}</span>
      </h2>
      <div className="bot-grid">
        {bots.map((bot) => (
          <BotCard
            key={bot.reference}
            bot={bot}
            isFavourite={favourites.references.includes(bot.reference)}
            onFavourite={favourites.change}
          />
        ))}
      </div>
    </section>
  );
}
