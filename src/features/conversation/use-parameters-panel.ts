import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

export type ParametersPanel = {
  readonly open: boolean;
  readonly toggle: () => void;
  readonly show: () => void;
  readonly close: () => void;
  /** What opens it; the focus returns there. */
  readonly button: RefObject<HTMLButtonElement | null>;
  /** What it stands in. */
  readonly place: RefObject<HTMLDivElement | null>;
};

const key = 'parlance.parameters';
/** Where it stands beside the conversation and covers none of it. */
const beside = '(min-width: 78rem)';

/** Whether the panel is open, also on the next visit where there is room for both; leads the focus in and out. */
export function useParametersPanel(): ParametersPanel {
  const [open, setOpen] = useState(wasOpen);
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const change = useCallback((next: boolean) => {
    asked.current = next;
    setOpen(next);
    remember(next);
    if (!next) button.current?.focus();
  }, []);
  useEffect(() => {
    const element = place.current;
    if (!open || !element || !asked.current) return undefined;
    // It may have to be fetched first.
    function enter() {
      const first = firstButton(element);
      if (!first) return;
      observer.disconnect();
      asked.current = false;
      first.focus();
    }
    const observer = new MutationObserver(enter);
    observer.observe(element, { childList: true, subtree: true });
    enter();
    return () => observer.disconnect();
  }, [open]);
  const show = useCallback(() => {
    // Where it is open already, who asks for it is led there all the same.
    firstButton(place.current)?.focus();
    change(true);
  }, [change]);
  const close = useCallback(() => change(false), [change]);
  return { open, toggle: () => change(!open), show, close, button, place };
}

function firstButton(element: HTMLElement | null): HTMLElement | null {
  return element?.querySelector<HTMLElement>('button') ?? null;
}

function wasOpen(): boolean {
  try {
    return window.localStorage.getItem(key) === 'open' && window.matchMedia(beside).matches;
  } catch {
    return false;
  }
}

function remember(open: boolean): void {
  try {
    if (open) window.localStorage.setItem(key, 'open');
    else window.localStorage.removeItem(key);
  } catch {
    // Where storage is blocked it is closed the next time.
  }
}
