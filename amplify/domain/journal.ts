import { changedSteps, type Step, type StepChange } from '../contract/steps.ts';

/** One piece of an answer in its journal. */
export type JournalEntry = {
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number;
  /** Where its text begins in the answer, in UTF-16 units. */
  readonly position: number;
  readonly text: string;
  /** What became of steps meanwhile, each within the text so far; absent where nothing did. */
  readonly steps?: readonly StepChange[];
};

/** A journal outlives its turn this long, for whoever was away. */
export const journalRetention = 7 * 24 * 60 * 60_000;
/** A text waits at most this long for its entry: what a crash may cost. */
export const entryDuration = 1000;
/** DynamoDB bills a write by the KB, so a fuller entry saves nothing. */
export const entryBytes = 1024;

/** Whether what was collected is due for an entry of its own. */
export function isEntryDue(bytes: number, collectedFor: number): boolean {
  return bytes >= entryBytes || (bytes > 0 && collectedFor >= entryDuration);
}

export type Written = {
  readonly text: string;
  readonly steps: readonly Step[];
  /** How many changes made them. */
  readonly stepChanges: number;
};

/** What of an answer a journal holds, up to the first entry that is missing. */
export function writtenIn(entries: readonly JournalEntry[]): Written {
  let text = '';
  const changes: StepChange[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.sequence !== index + 1 || entry.position !== text.length) break;
    text += entry.text;
    changes.push(...(entry.steps ?? []));
  }
  return { text, steps: changes.reduce(changedSteps, []), stepChanges: changes.length };
}
