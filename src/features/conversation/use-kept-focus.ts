import { useEffect, type RefObject } from 'react';

/** Where the keyboard was, in words that outlive the element. */
type Held = {
  readonly element: HTMLElement;
  /** Of the message, counted from the first; -1 outside of any. */
  readonly message: number;
  readonly label: string | null;
};

/**
 * Keeps the keyboard at its message where a button or field goes that had the focus: another version comes
 * with the same buttons, an editor gives way to what it edited. Where the message has none, `elsewhere` takes it.
 */
export function useKeptFocus(thread: RefObject<HTMLElement | null>, elsewhere: () => void): void {
  useEffect(() => {
    const element = thread.current;
    if (!element) return undefined;
    let held: Held | null = null;
    function hold({ target }: FocusEvent) {
      held = target instanceof HTMLElement && element ? heldAt(target, element) : null;
    }
    function letGo() {
      // What was taken from the page loses the focus too, but not by its person's will.
      setTimeout(() => {
        if (held?.element.isConnected && document.activeElement !== held.element) held = null;
      });
    }
    const changes = new MutationObserver(() => {
      if (!element || !held || held.element.isConnected) return;
      const lost = held;
      held = null;
      if (document.activeElement === document.body && !goBackTo(lost, element)) elsewhere();
    });
    element.addEventListener('focusin', hold);
    element.addEventListener('focusout', letGo);
    changes.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', hold);
      element.removeEventListener('focusout', letGo);
      changes.disconnect();
    };
  }, [thread, elsewhere]);
}

function heldAt(element: HTMLElement, thread: HTMLElement): Held {
  const message = [...thread.querySelectorAll('article')].findIndex((one) => one.contains(element));
  return { element, message, label: element.getAttribute('aria-label') ?? element.textContent };
}

function goBackTo({ message, label }: Held, thread: HTMLElement): boolean {
  const article = thread.querySelectorAll('article')[message];
  const buttons = [...(article?.querySelectorAll<HTMLButtonElement>('.actions button') ?? [])];
  const usable = buttons.filter((button) => !button.disabled);
  const same = buttons.find((button) => button.getAttribute('aria-label') === label);
  // At the last version one arrow is off and the other comes first; an editor was opened by the last button.
  const other = same ? usable[0] : usable.at(-1);
  const next = same && !same.disabled ? same : other;
  next?.focus();
  return next !== undefined;
}
