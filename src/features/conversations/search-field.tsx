import { Search, X } from 'lucide-react';
import { texts } from '../../texts/texts.ts';

type FieldProperties = {
  readonly query: string;
  readonly label: string;
  readonly onQuery: (query: string) => void;
  /** Somebody is about to look for something. */
  readonly onNear: () => void;
  /** For Enter: goes to the first that was found. */
  readonly onFirst: () => void;
};

/** Where one types what to look for; Escape clears it. */
export function SearchField({ query, label, onQuery, onNear, onFirst }: FieldProperties) {
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
        onFocus={onNear}
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
