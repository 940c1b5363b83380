import { hasCommandKey, keyLabels, type Shortcut } from './shortcuts.ts';

export const onMac = hasCommandKey(navigator.platform);

/** The keys of a shortcut, for eyes; whatever has them names them for assistive technology itself. */
export function KeyHint({ shortcut }: { readonly shortcut: Shortcut }) {
  return (
    <kbd className="key-hint" aria-hidden="true">
      {keyLabels(shortcut, onMac).join(onMac ? ' ' : ' + ')}
    </kbd>
  );
}
