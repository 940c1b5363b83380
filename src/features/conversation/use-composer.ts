import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { limits, utf8Length } from '../../../amplify/contract/limits.ts';
import { locale, texts } from '../../texts/texts.ts';
import type { Composer } from './composer.ts';
import { createDictation } from './dictation.ts';
import type { Drafts } from './drafts.ts';

type Parts = {
  readonly composer: Composer | null;
  readonly conversationId: string | null;
  readonly drafts: Drafts;
  readonly busy: boolean;
  readonly placeholder: string;
  /** Whether nothing can be asked here. */
  readonly closed: boolean;
  /** Changes when a question was refused: then its text is a draft again. */
  readonly refused: string | null;
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
};

/** What is wrong with what was tried last, where it was tried. */
type Problem = { readonly conversationId: string | null; readonly text: string };

/** Lets the one composer serve whichever conversation is shown; gives what is wrong with what was tried last. */
export function useComposer(parts: Parts): string | null {
  const { composer, conversationId, drafts, busy, refused, placeholder, closed } = parts;
  const [said, setSaid] = useState<Problem | null>(null);
  const setProblem = useCallback(
    (text: string | null) => setSaid(text === null ? null : { conversationId, text }),
    [conversationId],
  );
  const now = useRef(parts);
  useEffect(() => {
    now.current = parts;
  });
  const toggleDictation = useDictation(composer, setProblem);

  useEffect(() => {
    composer?.listen({
      submitted(text) {
        const length = utf8Length(text);
        const tooLong = length > limits.questionBytes;
        if (tooLong) composer.setText(text);
        else now.current.onSend(text);
        setProblem(tooLong ? texts.composer.tooLong(length, limits.questionBytes) : null);
      },
      typed(text) {
        // What was too long is put back, which is typing too.
        if (utf8Length(text) <= limits.questionBytes) setProblem(null);
        drafts.keep(conversationId, text);
      },
      stopped: () => now.current.onStop(),
      dictated: toggleDictation && (() => toggleDictation.current()),
    });
  }, [composer, conversationId, drafts, setProblem, toggleDictation]);

  useEffect(() => {
    if (!composer) return;
    composer.setText(drafts.read(conversationId));
    // On a phone the keyboard would cover the conversation one has come to read.
    if (window.matchMedia('(pointer: fine)').matches && !isSomebodyElsewhere()) composer.focus();
  }, [composer, conversationId, drafts]);

  useEffect(() => {
    if (composer && refused !== null) composer.setText(drafts.read(conversationId));
  }, [composer, conversationId, drafts, refused]);

  useEffect(() => composer?.setBusy(busy), [composer, busy]);
  useEffect(() => composer?.setPlaceholder(placeholder), [composer, placeholder]);
  useEffect(() => composer?.setClosed(closed), [composer, closed]);
  return said?.conversationId === conversationId ? said.text : null;
}

/** Whoever has begun to go through the page by keyboard is not called away from where they are. */
function isSomebodyElsewhere(): boolean {
  const { activeElement } = document;
  return activeElement !== null && activeElement.matches(':focus-visible:not(body)');
}

/** Starts and stops dictation; null where the browser cannot listen. */
function useDictation(
  composer: Composer | null,
  setProblem: (problem: string | null) => void,
): RefObject<() => void> | null {
  const [dictation] = useState(() => createDictation(navigator.language || locale));
  const [isOn, setOn] = useState(false);
  const toggle = useRef(() => {});
  useEffect(() => composer?.setDictating(isOn), [composer, isOn]);
  useEffect(() => () => dictation?.stop(), [dictation]);
  useEffect(() => {
    toggle.current = () => {
      if (isOn) {
        dictation?.stop();
        return;
      }
      setProblem(null);
      setOn(true);
      dictation?.start({
        heard: (words) => composer?.insert(`${words} `),
        failed: (error) => setProblem(texts.composer.dictation[error]),
        ended: () => setOn(false),
      });
    };
  });
  return dictation ? toggle : null;
}
