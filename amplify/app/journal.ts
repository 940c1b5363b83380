import type { JournalEntry } from '../domain/journal.ts';
import type { Turn, TurnKey } from '../domain/turn.ts';

/** An entry says whose it is: it may be written after its turn was taken away. */
export type JournalKey = TurnKey & Pick<Turn, 'owner'>;

type JournalReading = {
  /** The turn, read no earlier than its entries; null when it is unknown. */
  readonly turn: Turn | null;
  /** In the order of their sequence. */
  readonly entries: readonly JournalEntry[];
};

/** The running text of answers, for whoever reads along or comes back. */
export type Journal = {
  /** Keeps an entry at least until the given time; the same entry again changes nothing. */
  append(key: JournalKey, entry: JournalEntry, expiresAt: number): Promise<void>;
  /** Gives the turn and its entries after the given sequence number, those that finished writes left. */
  readAfter(key: TurnKey, sequence: number): Promise<JournalReading>;
  /** Removes all entries that are there; the turn stays. */
  remove(key: TurnKey): Promise<void>;
};
