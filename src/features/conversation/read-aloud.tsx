import { Square, Volume2 } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { texts } from '../../texts/texts.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { plainText } from './markdown/plain-text.ts';

const synthesis = 'speechSynthesis' in window ? window.speechSynthesis : null;

/** The utterance that is being read; one at a time on the whole page. */
let spoken: SpeechSynthesisUtterance | null = null;
const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function setSpoken(next: SpeechSynthesisUtterance | null): void {
  spoken = next;
  for (const listener of listeners) listener();
}

function silence(): void {
  setSpoken(null);
  synthesis?.cancel();
}

function speak(text: string): SpeechSynthesisUtterance {
  silence();
  const utterance = new SpeechSynthesisUtterance(
    plainText(text, { spoken: texts.message.codeBlock }),
  );
  function over() {
    if (spoken === utterance) setSpoken(null);
  }
  utterance.addEventListener('end', over);
  utterance.addEventListener('error', over);
  setSpoken(utterance);
  synthesis?.speak(utterance);
  return utterance;
}

/** Reads an answer out by the browser's own voice, code left out; absent where the browser has none. */
export function ReadAloud({ text }: { text: string }) {
  const [own, setOwn] = useState<SpeechSynthesisUtterance | null>(null);
  const isSpeaking = useSyncExternalStore(subscribe, () => own !== null && spoken === own);
  // Whoever leaves the message does not want to hear it any more.
  useEffect(() => () => void (own && own === spoken && silence()), [own]);
  if (!synthesis) return null;
  return (
    <ActionButton
      label={texts.message.readAloud}
      icon={isSpeaking ? Square : Volume2}
      pressed={isSpeaking}
      onPress={() => (isSpeaking ? silence() : setOwn(speak(text)))}
    />
  );
}
