import { useEffect, useRef, type RefObject } from 'react';

/** For the button in whose place something opens: it has the focus again when that closes. */
export function useFocusWhenClosed(open: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return button;
}
