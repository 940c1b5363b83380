import { utf8Length } from '../contract/limits.ts';
import type { StepChange } from '../contract/steps.ts';
import {
  entryDuration,
  isEntryDue,
  journalRetention,
  type JournalEntry,
} from '../domain/journal.ts';
import type { Clock } from './clock.ts';
import type { Journal, JournalKey } from './journal.ts';
import type { Logger } from './logger.ts';
import { tryAgain } from './try-again.ts';

type Ports = { readonly journal: Journal; readonly clock: Clock; readonly logger: Logger };

export type JournalWriter = {
  /** Takes text at once; it is stored when an entry is due. */
  write(text: string): void;
  /** Takes what became of a step: thoughts are stored with the next entry, what a tool does at once. */
  change(step: StepChange): void;
  /** Stores what is left. Never rejects: the message keeps the whole answer too. */
  close(): Promise<void>;
};

/** Appends an answer to its journal, one entry a second or a KB, never two at a time. */
export function createJournalWriter(
  { journal, clock, logger }: Ports,
  key: JournalKey,
): JournalWriter {
  const closing = new AbortController();
  const collected = createCollection();
  /** What is being written. It stays as it is until it is, for whoever has read it reads it no second time. */
  let entry: JournalEntry | null = null;
  let waiting = false;
  let writing: Promise<void> | null = null;

  const hasMore = () => entry !== null || collected.hasAny;

  async function append(): Promise<void> {
    entry ??= collected.take();
    await journal.append(key, entry, clock.now() + journalRetention);
    entry = null;
  }

  async function flush(): Promise<void> {
    await append().catch((error) => logger.log('warn', 'turn.journal-not-written', { error }));
    writing = null;
    schedule(0);
  }

  async function wait(): Promise<void> {
    waiting = true;
    await clock.sleep(entryDuration, closing.signal);
    waiting = false;
    schedule(entryDuration);
  }

  function schedule(collectedFor: number): void {
    if (writing || closing.signal.aborted) return;
    // One that could not be written waits too: a store that is gone is not asked without end.
    const isDue = entry ? collectedFor >= entryDuration : collected.isDue(collectedFor);
    if (isDue) writing = flush();
    else if (!waiting && hasMore()) void wait();
  }

  return {
    write(text) {
      collected.add(text);
      schedule(0);
    },
    change(step) {
      collected.change(step);
      schedule(0);
    },
    async close() {
      closing.abort();
      await writing;
      try {
        while (hasMore()) await tryAgain(clock, append);
      } catch (error) {
        logger.log('error', 'turn.journal-not-written', { error });
      }
    },
  };
}

/** What was said and done since the last entry. */
function createCollection() {
  let sequence = 1;
  let position = 0;
  let text = '';
  let steps: StepChange[] = [];
  let bytes = 0;
  let isUrgent = false;
  return {
    get hasAny() {
      return bytes > 0;
    },
    isDue: (collectedFor: number) => isUrgent || isEntryDue(bytes, collectedFor),
    add(words: string): void {
      text += words;
      bytes += utf8Length(words);
    },
    change(step: StepChange): void {
      steps.push(step);
      bytes += utf8Length(JSON.stringify(step));
      isUrgent ||= step.kind === 'tool';
    },
    take(): JournalEntry {
      const entry = { sequence, position, text, ...(steps.length > 0 && { steps }) };
      sequence += 1;
      position += text.length;
      text = '';
      steps = [];
      bytes = 0;
      isUrgent = false;
      return entry;
    },
  };
}
