import { useLayoutEffect, type RefObject } from 'react';

/** Where one of several beside each other goes while it has the keyboard, its neighbour's first link takes it. */
export function usePassingOnFocus(one: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = one.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const neighbour = element.nextElementSibling ?? element.previousElementSibling;
      neighbour?.querySelector('a')?.focus();
    };
  }, [one]);
}
