import { useCallback, useEffect, useRef } from 'react';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import type { Entry } from './thread.ts';

/** An answer with its question and all that was said before it. */
export type SavedTurn = {
  readonly question: string;
  readonly answer: string;
  /** Oldest first. */
  readonly before: readonly { readonly role: Entry['role']; readonly text: string }[];
  /** What is set in the conversation. */
  readonly parameters: Parameters;
};

/** Gives what takes a turn out of the branch that is shown; null where nobody takes any. */
export function useSavingTest(
  entries: readonly Entry[],
  parameters: Parameters,
  take: ((turn: SavedTurn) => void) | null,
): ((entry: Entry) => void) | null {
  // The same function as long as the branch grows: with another one, every message would be drawn again.
  const now = useRef({ entries, parameters });
  useEffect(() => {
    now.current = { entries, parameters };
  });
  const save = useCallback(
    (entry: Entry) => {
      const { entries: all, parameters: set } = now.current;
      const turn = turnOf(all, entry);
      if (turn) take?.({ ...turn, parameters: set });
    },
    [take],
  );
  return take && save;
}

/** The turn that an answer, with its words, belongs to. */
export function turnOf(
  branch: readonly Entry[],
  answer: Entry,
): Omit<SavedTurn, 'parameters'> | null {
  const at = branch.findIndex(({ key }) => key === answer.key);
  const asked = branch.slice(0, Math.max(0, at)).findLastIndex(({ role }) => role === 'user');
  const question = branch[asked]?.text ?? null;
  if (question === null || answer.text === null) return null;
  const before = branch
    .slice(0, asked)
    .flatMap(({ role, text }) => (text === null || text.trim() === '' ? [] : [{ role, text }]));
  return { question, answer: answer.text, before };
}
