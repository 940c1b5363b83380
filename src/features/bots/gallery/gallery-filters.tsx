import { useEffect, useRef } from 'react';
import { abilities } from '../../../../amplify/contract/bots/bot.ts';
import { botPageTexts, galleryTexts } from '../../../texts/bot-gallery-texts.ts';
import { galleryGroups, type GalleryGroup, type GallerySearch } from './gallery-search.ts';
import type { ShownGallery } from './show-gallery.ts';

type Properties = {
  readonly search: GallerySearch;
  readonly counts: ShownGallery['counts'];
  /** Groups of which nobody knows yet how many they hold. */
  readonly unread: readonly GalleryGroup[];
  readonly groupName: (group: GalleryGroup) => string;
  readonly onSearch: (search: GallerySearch) => void;
};

/** Those that depend on the person are offered where there are any. */
const offeredIfAny: readonly GalleryGroup[] = ['recent', 'yours', 'shared', 'deleted'];

/** Which groups there are, with how many each holds, and what bots can use. */
export function GalleryFilters({ search, counts, unread, groupName, onSearch }: Properties) {
  const words = galleryTexts;
  const offered = galleryGroups.filter(
    (group) => counts[group] > 0 || group === search.group || !offeredIfAny.includes(group),
  );
  return (
    <>
      <fieldset aria-label={words.groups}>
        <div className="gallery-chips">
          <Chip
            label={words.all}
            count={counts.all}
            isChosen={search.group === null}
            onChoose={() => onSearch({ ...search, group: null })}
          />
          {offered.map((group) => (
            <Chip
              key={group}
              label={groupName(group)}
              count={unread.includes(group) ? undefined : counts[group]}
              isChosen={group === search.group}
              onChoose={() => onSearch({ ...search, group })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset aria-label={words.abilities}>
        <div className="gallery-chips">
          <span className="gallery-chips-label" aria-hidden="true">
            {words.abilities}
          </span>
          {abilities.map((ability) => {
            const isChosen = search.abilities.includes(ability);
            return (
              <Chip
                key={ability}
                label={botPageTexts.ability[ability].name}
                isChosen={isChosen}
                onChoose={() =>
                  onSearch({
                    ...search,
                    abilities: abilities.filter((one) =>
                      one === ability ? !isChosen : search.abilities.includes(one),
                    ),
                  })
                }
              />
            );
          })}
        </div>
      </fieldset>
    </>
  );
}

/** Where they are wider than the page, the chosen one may be out of sight. */
function showChosen(chip: HTMLElement | null): void {
  const chips = chip?.parentElement;
  if (!chips) return;
  const [around, inner] = [chips.getBoundingClientRect(), chip.getBoundingClientRect()];
  if (inner.left < around.left || inner.right > around.right - fade)
    chips.scrollLeft += inner.left - around.left - fade;
}

/** Where the edge of what scrolls fades, in pixels. */
const fade = 40;

type ChipProperties = {
  readonly label: string;
  readonly count?: number | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

function Chip({ label, count, isChosen, onChoose }: ChipProperties) {
  const chip = useRef<HTMLButtonElement>(null);
  // Whenever anything here is another: what is counted before it moves it.
  useEffect(() => {
    if (isChosen) showChosen(chip.current);
  });
  return (
    <button ref={chip} type="button" className="chip" aria-pressed={isChosen} onClick={onChoose}>
      <span className="clip">{label}</span>
      {count !== undefined && <span className="chip-count"> {count}</span>}
    </button>
  );
}
