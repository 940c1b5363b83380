import { useEffect, useRef, useState } from 'react';
import { locale, texts } from '../../texts/texts.ts';
import type { LiveTurns } from './live-turns.ts';
import { createSentenceReader } from './sentences.ts';
import { speaksWhileWritten } from './spoken-answers.ts';
import { withSaid, type Spoken } from './spoken.ts';
import type { Entry } from './thread.ts';

type Properties = {
  readonly live: LiveTurns;
  /** The answer that is being written. */
  readonly running: Entry | null;
  /** What is shown. */
  readonly entries: readonly Entry[];
};

/** Nobody hears faster, and to read an answer for its sentences takes time from drawing it. */
const readEvery = 1000;

/** Reads an answer out, a sentence at a time, and says how it ended; the log itself is silent. */
export function Announcer({ live, running, entries }: Properties) {
  const [spoken, setSpoken] = useState<readonly Spoken[]>([]);
  const count = useRef(0);
  const inPage = useRef(0);
  const shown = useRef(entries);
  const spokenOf = useRef<string | null>(null);
  const turnId = running?.turnId ?? null;
  const beginning = running?.beginning ?? '';
  useEffect(() => {
    shown.current = entries;
    inPage.current = spoken.at(-1)?.key ?? 0;
  });

  useEffect(() => {
    function say(sentences: readonly string[]) {
      if (sentences.length === 0) return;
      const said = sentences.map((text) => ({ key: (count.current += 1), text }));
      setSpoken((before) => withSaid(before, said, inPage.current));
    }
    const ended = shown.current.find(
      (entry) => entry.turnId === spokenOf.current && entry.role === 'assistant',
    );
    if (ended) say(endOf(ended.status));
    spokenOf.current = turnId;
    if (turnId === null) return undefined;
    const stopReading = readAloud(live, turnId, beginning, say);
    const stopAsking = sayWhatWaits(live, turnId, say);
    return () => {
      stopReading();
      stopAsking();
    };
  }, [live, turnId, beginning]);

  return (
    // Not as a whole, which an output is by itself: what has been read out is not read again.
    <output className="sr" aria-atomic="false" aria-label={texts.composer.announcements}>
      {spoken.map(({ key, text }) => (
        <span key={key}>{text} </span>
      ))}
    </output>
  );
}

/** Says what comes of an answer until the returned function is called, and then what is left of it. */
function readAloud(
  live: LiveTurns,
  turnId: string,
  beginning: string,
  say: (sentences: readonly string[]) => void,
): () => void {
  const reader = createSentenceReader(locale, texts.message.codeBlock);
  // What stood there already, or is gone on with, was not just written.
  const stood = live.text(turnId);
  reader.read(stood.length > beginning.length ? stood : beginning, false);
  function read(ended: boolean) {
    const text = live.text(turnId);
    if (speaksWhileWritten() && text.length > beginning.length) say(reader.read(text, ended));
  }
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = live.subscribeText(turnId, () => {
    timer ??= setTimeout(() => {
      timer = null;
      read(false);
    }, readEvery);
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
    read(true);
  };
}

/** Says of each tool that waits for an approval that it does. */
function sayWhatWaits(
  live: LiveTurns,
  turnId: string,
  say: (sentences: readonly string[]) => void,
): () => void {
  const told = new Set<string>();
  function look() {
    for (const step of live.steps(turnId)) {
      if (step.kind !== 'tool' || step.state !== 'waiting' || told.has(step.id)) continue;
      told.add(step.id);
      say([texts.composer.approvalAwaited(step.mcp?.title ?? step.title ?? step.tool)]);
    }
  }
  look();
  return live.subscribeText(turnId, look);
}

/** Faults and refusals speak for themselves: they are alerts. */
function endOf(status: Entry['status']): readonly string[] {
  switch (status) {
    case 'complete':
    case 'length':
    case 'filtered':
      return [texts.conversation.answerComplete];
    case 'stopped':
      return [texts.composer.answerStopped];
    case 'interrupted':
      return [texts.composer.answerBroke];
    case 'pending':
    case 'failed':
    case 'refused':
    case 'lost':
      return [];
    default:
      return status satisfies never;
  }
}
