/** Keys that do something: a letter or a key's name, with what is held down meanwhile. */
export type Shortcut = {
  /** As `KeyboardEvent.key` has it, letters in lower case. */
  readonly key: string;
  /** ⌘ on a Mac, Ctrl elsewhere. */
  readonly mod?: true;
  readonly shift?: true;
  readonly alt?: true;
};

/**
 * What the whole page listens for. Each holds a key down besides its own, so that nobody who speaks or slips
 * sets one off, and none is one that browsers keep for themselves.
 */
export const shortcuts = {
  palette: { key: 'k', mod: true },
  help: { key: '/', mod: true },
  newChat: { key: 'j', mod: true },
  sidebar: { key: 'b', mod: true },
  previous: { key: 'ArrowUp', alt: true },
  next: { key: 'ArrowDown', alt: true },
  writeMessage: { key: 'i', mod: true },
  copyLast: { key: 'l', mod: true, shift: true },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

/** Whether this machine has ⌘ where others have Ctrl. */
export function hasCommandKey(platform: string): boolean {
  return /^(?:Mac|iPhone|iPad)/u.test(platform);
}

type Pressed = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>;

/** Whether these are the keys of a shortcut and no other. */
export function isPressed(shortcut: Shortcut, event: Pressed, onMac: boolean): boolean {
  const { key, mod = false, shift = false, alt = false } = shortcut;
  const [modKey, otherKey] = onMac
    ? [event.metaKey, event.ctrlKey]
    : [event.ctrlKey, event.metaKey];
  // On many keyboards a sign like / is typed with Shift: only letters and named keys say which Shift they mean.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    modKey === mod &&
    !otherKey &&
    event.altKey === alt &&
    (isSign || event.shiftKey === shift)
  );
}

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
};

/** How the keys are written on the page, one text a key: `⌘`, `K` or `Ctrl`, `K`. */
export function keyLabels(shortcut: Shortcut, onMac: boolean): readonly string[] {
  const { key, mod, shift, alt } = shortcut;
  const held = [
    mod && (onMac ? '⌘' : 'Ctrl'),
    alt && (onMac ? '⌥' : 'Alt'),
    shift && (onMac ? '⇧' : 'Shift'),
  ].filter((label) => label !== undefined);
  return [...held, signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)];
}

/** The same as assistive technology reads it, in the form of `aria-keyshortcuts`. */
export function ariaKeys(shortcut: Shortcut, onMac: boolean): string {
  const { key, mod, shift, alt } = shortcut;
  const held = [mod && (onMac ? 'Meta' : 'Control'), alt && 'Alt', shift && 'Shift'];
  return [...held, key.length === 1 ? key.toUpperCase() : key].filter(Boolean).join('+');
}
