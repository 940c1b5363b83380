import { useEffect, useRef } from 'react';
import type { Composer } from './composer.ts';
import type { Drafts } from './drafts.ts';

type Parts = {
  readonly composer: Composer | null;
  readonly conversationId: string | null;
  readonly drafts: Drafts;
  readonly busy: boolean;
  /** Changes when a question was refused: then its text is a draft again. */
  readonly refused: string | null;
  readonly onSend: (text: string) => void;
};

/** Lets the one composer serve whichever conversation is shown, each with its own draft. */
export function useComposer(parts: Parts): void {
  const { composer, conversationId, drafts, busy, refused, onSend } = parts;
  const sendNow = useRef(onSend);
  useEffect(() => {
    sendNow.current = onSend;
  });

  useEffect(() => {
    composer?.listen({
      submitted: (text) => sendNow.current(text),
      typed: (text) => drafts.keep(conversationId, text),
    });
  }, [composer, conversationId, drafts]);

  useEffect(() => {
    if (!composer) return;
    composer.setText(drafts.read(conversationId));
    // On a phone the keyboard would cover the conversation one has come to read.
    if (window.matchMedia('(pointer: fine)').matches) composer.focus();
  }, [composer, conversationId, drafts]);

  useEffect(() => {
    if (composer && refused !== null && composer.text() === '') {
      composer.setText(drafts.read(conversationId));
    }
  }, [composer, conversationId, drafts, refused]);

  useEffect(() => composer?.setBusy(busy), [composer, busy]);
}
