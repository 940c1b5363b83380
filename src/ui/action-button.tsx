import type { LucideIcon } from 'lucide-react';
import './action-button.css';

type Properties = {
  /** What it does, for whoever hears or points at it. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  /** For an action that can be on. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
};

/** A small button of one picture; its name shows on pointing and on focus. */
export function ActionButton({ label, icon: Icon, onPress, pressed, disabled }: Properties) {
  return (
    <button
      type="button"
      className="icon-button action"
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      data-tip={label}
      onClick={onPress}
    >
      <Icon className="icon-small" aria-hidden="true" />
    </button>
  );
}
