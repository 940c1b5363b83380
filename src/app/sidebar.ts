import { useCallback, useState, useSyncExternalStore } from 'react';

/** Below this the sidebar is a drawer; the same width as in shell.css. */
const drawerWidth = '(max-width: 47.5rem)';
const key = 'parlance.sidebar';

export type Sidebar = {
  /** Whether the conversations stand beside the page; remembered on this machine. */
  readonly shown: boolean;
  /** Whether they lie over the page, on a phone. */
  readonly drawerOpen: boolean;
  /** Whether they can be seen, in either form. */
  readonly isVisible: boolean;
  readonly show: () => void;
  readonly hide: () => void;
  readonly toggle: () => void;
};

/** The one sidebar in both its forms: beside the page, or a drawer over it. */
export function useSidebar(): Sidebar {
  const isDrawer = useSyncExternalStore(onWidth, () => window.matchMedia(drawerWidth).matches);
  const [shown, setShown] = useState(wasShown);
  const [opened, setOpened] = useState(false);
  // What was turned or made wider has no drawer that could be open.
  const drawerOpen = opened && isDrawer;
  const isVisible = isDrawer ? drawerOpen : shown;
  const set = useCallback(
    (next: boolean) => {
      if (isDrawer) {
        setOpened(next);
        return;
      }
      setOpened(false);
      setShown(next);
      remember(next);
    },
    [isDrawer],
  );
  const show = useCallback(() => set(true), [set]);
  const hide = useCallback(() => set(false), [set]);
  const toggle = useCallback(() => set(!isVisible), [set, isVisible]);
  return { shown, drawerOpen, isVisible, show, hide, toggle };
}

function onWidth(changed: () => void): () => void {
  const query = window.matchMedia(drawerWidth);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

function wasShown(): boolean {
  try {
    return localStorage.getItem(key) !== 'hidden';
  } catch {
    return true;
  }
}

function remember(shown: boolean): void {
  try {
    if (shown) localStorage.removeItem(key);
    else localStorage.setItem(key, 'hidden');
  } catch {
    // Storage is blocked: the choice lasts until the page is left.
  }
}
