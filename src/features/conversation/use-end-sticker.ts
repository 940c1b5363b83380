import { useEffect, useMemo, useRef, useState } from 'react';
import type { Composer } from './composer.ts';
import { stickToEnd, type EndSticker } from './stick-to-end.ts';

/** Keeps the shown conversation at its end while the reader is there; an empty one shows its beginning. */
export function useEndSticker(
  composer: Composer | null,
  conversationId: string | null,
  isEmpty: boolean,
) {
  const [atEnd, setAtEnd] = useState(true);
  const sticker = useRef<EndSticker | null>(null);
  useEffect(() => {
    if (!composer) return undefined;
    if (isEmpty) {
      composer.scroller.scrollTo({ top: 0, behavior: 'instant' });
      return undefined;
    }
    const sticking = stickToEnd(composer.scroller, composer.thread, setAtEnd);
    sticker.current = sticking;
    return () => {
      sticking.stop();
      sticker.current = null;
      setAtEnd(true);
    };
  }, [composer, isEmpty]);
  // Another conversation is read from its end.
  const shown = useRef(conversationId);
  useEffect(() => {
    if (shown.current !== conversationId) sticker.current?.toEnd();
    shown.current = conversationId;
  }, [conversationId]);
  return useMemo(() => ({ atEnd, toEnd: () => sticker.current?.toEnd() }), [atEnd]);
}
