import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { galleryTexts } from '../../../texts/bot-gallery-texts.ts';

type Properties = {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** For Enter: goes to the first that was found. */
  readonly onFirst: () => void;
};

/** What the gallery is, and where one types whom one looks for; Escape clears it. */
export function GalleryHead({ query, onQuery, onFirst }: Properties) {
  const words = galleryTexts;
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="gallery-head">
      <div>
        <h1 className="page-title">{words.heading}</h1>
        <p className="page-lead">{words.lead}</p>
      </div>
      <div className="gallery-search">
        <Search className="icon" aria-hidden="true" />
        <input
          ref={field}
          type="search"
          className="input"
          aria-label={words.search}
          placeholder={words.search}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') onFirst();
            if (event.key === 'Escape' && query !== '') {
              event.stopPropagation();
              onQuery('');
            } else if (event.key !== 'Enter') return;
            event.preventDefault();
          }}
        />
        {query !== '' && (
          <button
            type="button"
            className="icon-button"
            aria-label={words.clearSearch}
            onClick={() => {
              onQuery('');
              field.current?.focus();
            }}
          >
            <X className="icon-small" aria-hidden="true" />
          </button>
        )}
      </div>
    </div>
  );
}
