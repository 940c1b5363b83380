import { useEffect, useRef, useState } from 'react';
import { locale, texts } from '../../texts/texts.ts';
import type { LiveTurns } from './live-turns.ts';
import { createSentenceReader } from './sentences.ts';
import { speaksWhileWritten } from './spoken-answers.ts';
import type { Entry } from './thread.ts';

type Properties = {
  readonly live: LiveTurns;
  /** The answer that is being written. */
  readonly running: Entry | null;
  /** The last answer that is shown. */
  readonly last: Entry | null;
};

/** How many sentences stay for a screen reader that has not come to them yet. */
const kept = 4;

type Spoken = { readonly key: number; readonly text: string };

/** Reads an answer out, a sentence at a time, and says how it ended; the log itself is silent. */
export function Announcer({ live, running, last }: Properties) {
  const [spoken, setSpoken] = useState<readonly Spoken[]>([]);
  const count = useRef(0);
  const turnId = running?.turnId ?? null;
  const ending = useRef(last);
  useEffect(() => {
    ending.current = last;
  });

  useEffect(() => {
    if (turnId === null) return undefined;
    const reader = createSentenceReader(locale, texts.message.codeBlock);
    // What stood there already when the page came to it was not just written.
    reader.read(live.text(turnId), false);
    function say(sentences: readonly string[]) {
      if (sentences.length === 0) return;
      const said = sentences.map((text) => ({ key: (count.current += 1), text }));
      setSpoken((before) => [...before, ...said].slice(-kept));
    }
    const stop = live.subscribeText(turnId, () => {
      if (speaksWhileWritten()) say(reader.read(live.text(turnId), false));
    });
    return () => {
      stop();
      if (speaksWhileWritten()) say(reader.read(live.text(turnId), true));
      say([endOf(ending.current)]);
    };
  }, [live, turnId]);

  return (
    <output className="sr" aria-label={texts.composer.announcements}>
      {spoken.map(({ key, text }) => (
        <span key={key}>{text} </span>
      ))}
    </output>
  );
}

const broken = new Set<Entry['status']>(['interrupted', 'failed', 'lost']);

function endOf(entry: Entry | null): string {
  if (entry?.status === 'stopped') return texts.composer.answerStopped;
  if (entry && broken.has(entry.status)) return texts.composer.answerBroke;
  return texts.conversation.answerComplete;
}
