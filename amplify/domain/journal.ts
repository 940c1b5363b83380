/** One piece of an answer in its journal. */
export type JournalEntry = {
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number;
  /** Where its text begins in the answer, in UTF-16 units. */
  readonly position: number;
  readonly text: string;
};

/** A journal outlives its turn this long, for whoever was away. */
export const journalRetention = 7 * 24 * 60 * 60_000;
/** A text waits at most this long for its entry: what a crash may cost. */
export const entryDuration = 1000;
/** DynamoDB bills a write by the KB, so a fuller entry saves nothing. */
export const entryBytes = 1024;

/** Whether collected text is due for an entry of its own. */
export function isEntryDue(bytes: number, collectedFor: number): boolean {
  return bytes >= entryBytes || (bytes > 0 && collectedFor >= entryDuration);
}

/** The answer that a journal holds, up to the first entry that is missing. */
export function answerFrom(entries: readonly JournalEntry[]): string {
  let answer = '';
  for (const { position, text } of entries) {
    if (position !== answer.length) break;
    answer += text;
  }
  return answer;
}
