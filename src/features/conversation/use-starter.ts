import { useEffect, useRef } from 'react';
import type { ConversationPageProperties } from './conversation-page.tsx';

/** Sends the starter that a new chat was opened with, once: the address that it leads to holds it no more. */
export function useStarter(
  { conversationId, starter, sought }: ConversationPageProperties,
  send: (text: string) => void,
): void {
  const sent = useRef('');
  const sender = useRef(send);
  useEffect(() => {
    sender.current = send;
  });
  const starters = sought.kind === 'known' ? sought.bot.definition.starters : [];
  const text = conversationId === null && starter ? starters[starter.index] : undefined;
  const opening = starter?.opening ?? '';
  useEffect(() => {
    if (text === undefined || sent.current === opening) return;
    sent.current = opening;
    sender.current(text);
  }, [text, opening]);
}
