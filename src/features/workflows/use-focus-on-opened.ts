import { useEffect, useRef, type RefObject } from 'react';

/**
 * Leads to the first field of what was opened, and back to the place when it was closed: what was pressed is no more.
 * What was open before the place was shown does not take the focus from whoever comes by.
 */
export function useFocusOnOpened(place: RefObject<HTMLElement | null>, id: string | null): void {
  const previous = useRef(id);
  useEffect(() => {
    if (previous.current === id) return;
    previous.current = id;
    const first = place.current?.querySelector<HTMLElement>('form .input');
    (id !== null && first ? first : place.current)?.focus();
  }, [place, id]);
}
