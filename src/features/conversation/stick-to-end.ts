/** How near the end counts as being there, in pixels. */
const nearEnd = 64;

export type EndSticker = {
  toEnd(): void;
  stop(): void;
};

/**
 * Keeps a growing thread at its end until the reader scrolls away, and tells when that changes.
 * A reader who scrolls back to the end is taken along again.
 */
export function stickToEnd(
  scroller: HTMLElement,
  content: HTMLElement,
  onChange: (atEnd: boolean) => void,
): EndSticker {
  let atEnd = true;

  function distance() {
    return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  }
  function set(next: boolean) {
    if (next === atEnd) return;
    atEnd = next;
    // At the end we hold it ourselves; elsewhere the browser keeps what is read where it is.
    scroller.style.overflowAnchor = atEnd ? 'none' : 'auto';
    onChange(next);
  }
  function scrolled() {
    set(distance() < nearEnd);
  }
  function follow() {
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  const sizes = new ResizeObserver(follow);
  sizes.observe(content);
  sizes.observe(scroller);
  scroller.addEventListener('scroll', scrolled, { passive: true });
  return {
    toEnd() {
      set(true);
      scroller.scrollTop = scroller.scrollHeight;
    },
    stop() {
      sizes.disconnect();
      scroller.removeEventListener('scroll', scrolled);
    },
  };
}
