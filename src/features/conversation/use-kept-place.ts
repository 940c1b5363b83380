import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

type Place = { readonly element: Element; readonly top: number };

/**
 * Keeps what is read where it is when messages come in above it. The place is taken while one scrolls, because
 * after the messages have come it is too late to know.
 */
export function useKeptPlace(
  scroller: HTMLElement,
  first: string | undefined,
): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null);
  const place = useRef<Place | null>(null);
  useEffect(() => {
    function take() {
      place.current = placeIn(scroller, content.current);
    }
    take();
    scroller.addEventListener('scroll', take, { passive: true });
    return () => scroller.removeEventListener('scroll', take);
  }, [scroller]);
  useLayoutEffect(() => {
    if (first === undefined) return;
    if (place.current) goBackTo(place.current, scroller);
    place.current = placeIn(scroller, content.current);
  }, [first, scroller]);
  return content;
}

function goBackTo({ element, top }: Place, scroller: HTMLElement): void {
  // Elsewhere than at the very top the browser does it, and better: it also knows what grows later.
  if (!element.isConnected || scroller.scrollTop > 0) return;
  const moved = element.getBoundingClientRect().top - top;
  if (Math.abs(moved) > 1) scroller.scrollTop += moved;
}

/** The first message of which something is seen. */
function placeIn(scroller: HTMLElement, content: HTMLElement | null): Place | null {
  const { top } = scroller.getBoundingClientRect();
  for (const element of content?.querySelectorAll('article') ?? []) {
    const box = element.getBoundingClientRect();
    if (box.bottom > top) return { element, top: box.top };
  }
  return null;
}
