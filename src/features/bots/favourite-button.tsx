import { Star } from 'lucide-react';
import './favourite-button.css';

type Properties = {
  readonly label: string;
  readonly isFavourite: boolean;
  readonly onChange: (isFavourite: boolean) => void;
  /** Whether its words are to be seen; else they are its name alone. */
  readonly withWords?: boolean;
};

/** The star that makes a bot a favourite. */
export function FavouriteButton({ label, isFavourite, onChange, withWords = false }: Properties) {
  return (
    <button
      type="button"
      className={withWords ? 'button favourite' : 'icon-button favourite'}
      aria-label={withWords ? undefined : label}
      aria-pressed={isFavourite}
      onClick={() => onChange(!isFavourite)}
    >
      <Star className="icon-small" aria-hidden="true" />
      {withWords && label}
    </button>
  );
}
