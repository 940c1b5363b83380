import { galleryTexts } from '../../../texts/bot-gallery-texts.ts';
import { NothingThere } from '../../../ui/read-states.tsx';
import type { GallerySearch } from './gallery-search.ts';

/** As many as are seen at once on a desk. */
const drawn = 12;

/** The shape of the gallery while it is read. */
export function GallerySkeleton() {
  return (
    <div className="bot-grid gallery-skeleton">
      <output className="sr">{galleryTexts.reading}</output>
      {Array.from({ length: drawn }, (_, index) => (
        <div key={index} className="bot-card" aria-hidden="true">
          <span className="skeleton" />
          <div className="bot-card-words">
            <span className="skeleton" />
            <span className="skeleton" />
            <span className="skeleton" />
          </div>
        </div>
      ))}
    </div>
  );
}

type Properties = { readonly search: GallerySearch; readonly onShowAll: () => void };

/** Where nothing is found: why, and the way out. */
export function NoBots({ search, onShowAll }: Properties) {
  const words = galleryTexts;
  const [title, text] = reasonOf(search);
  return (
    <div className="gallery-none">
      <NothingThere
        title={title}
        text={text}
        action={
          <button type="button" className="button" onClick={onShowAll}>
            {words.showAll}
          </button>
        }
      />
    </div>
  );
}

function reasonOf({ query, group, abilities }: GallerySearch): readonly [string, string] {
  const words = galleryTexts;
  const isSearch = query.trim() !== '';
  if (isSearch && group === null && abilities.length === 0) return [words.none, words.noneHint];
  if (isSearch || abilities.length > 0) return [words.noneHere, words.noneFiltered];
  switch (group) {
    case 'favourites':
      return [words.noFavourites, words.noFavouritesHint];
    case 'recent':
      return [words.noRecent, words.noRecentHint];
    case 'yours':
      return [words.noYours, words.noYoursHint];
    case 'shared':
      return [words.noShared, words.noSharedHint];
    case 'deleted':
      return [words.noDeleted, words.noDeletedHint];
    case null:
    case 'fun':
    case 'personal':
    case 'office':
    case 'data':
    case 'coding':
      return [words.noneHere, words.noneFiltered];
    default:
      return group satisfies never;
  }
}
