import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type RefObject } from 'react';
import type { ConversationStore } from '../backend/conversation-store.ts';
import { prefetchConversation } from '../features/conversation/conversation-queries.ts';
import { conversationIn } from './addresses.ts';

/** Reads a conversation ahead as soon as somebody points at its link or comes to it by keyboard. */
export function usePrefetch(store: ConversationStore): RefObject<HTMLElement | null> {
  const queries = useQueryClient();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = list.current;
    function approach({ target }: Event) {
      const link = target instanceof Element ? target.closest('a') : null;
      const id = link && conversationIn(link.pathname);
      if (id) prefetchConversation(queries, store, id);
    }
    element?.addEventListener('pointerover', approach);
    element?.addEventListener('focusin', approach);
    return () => {
      element?.removeEventListener('pointerover', approach);
      element?.removeEventListener('focusin', approach);
    };
  }, [queries, store]);
  return list;
}
