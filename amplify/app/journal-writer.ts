import { utf8Length } from '../contract/limits.ts';
import { entryDuration, isEntryDue, journalRetention } from '../domain/journal.ts';
import type { Clock } from './clock.ts';
import type { Journal, JournalKey } from './journal.ts';
import type { Logger } from './logger.ts';
import { tryAgain } from './try-again.ts';

type Ports = { readonly journal: Journal; readonly clock: Clock; readonly logger: Logger };

export type JournalWriter = {
  /** Takes text at once; it is stored when an entry is due. */
  write(text: string): void;
  /** Stores what is left. Never rejects: the message keeps the whole answer too. */
  close(): Promise<void>;
};

/** Appends an answer to its journal, one entry a second or a KB, never two at a time. */
export function createJournalWriter(
  { journal, clock, logger }: Ports,
  key: JournalKey,
): JournalWriter {
  const closing = new AbortController();
  let unwritten = '';
  let unwrittenBytes = 0;
  let position = 0;
  let sequence = 1;
  let waiting = false;
  let writing: Promise<void> | null = null;

  /** A failed entry stays unwritten and is written again, with what came since, under its number. */
  async function append(): Promise<void> {
    const text = unwritten;
    await journal.append(key, { sequence, position, text }, clock.now() + journalRetention);
    sequence += 1;
    position += text.length;
    unwritten = unwritten.slice(text.length);
    unwrittenBytes = utf8Length(unwritten);
  }

  async function flush(): Promise<void> {
    await append().catch((error: unknown) => {
      logger.log('warn', 'turn.journal-not-written', { error });
    });
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
    if (writing || closing.signal.aborted || unwritten === '') return;
    if (isEntryDue(unwrittenBytes, collectedFor)) writing = flush();
    else if (!waiting) void wait();
  }

  return {
    write(text) {
      unwritten += text;
      unwrittenBytes += utf8Length(text);
      schedule(0);
    },
    async close() {
      closing.abort();
      await writing;
      if (unwritten === '') return;
      await tryAgain(clock, append).catch((error: unknown) => {
        logger.log('error', 'turn.journal-not-written', { error });
      });
    },
  };
}
