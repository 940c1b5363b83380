import type { ReactNode } from 'react';
import type { Command } from '../../ui/commands.ts';
import { matchText } from '../../ui/match-text.ts';
import type { TextRange } from '../../ui/split-by-ranges.ts';

/** A conversation as the palette offers it. */
export type PaletteConversation = {
  readonly id: string;
  readonly title: string;
  /** When it was last spoken in or where it is put away. */
  readonly note: string;
  readonly path: string;
  readonly avatar: ReactNode;
  readonly matches: readonly TextRange[];
};

export type PaletteCommand = {
  readonly command: Command;
  readonly matches: readonly TextRange[];
};

/** What somebody looks for: with `>` before it, commands only. */
export type PaletteQuery = { readonly text: string; readonly onlyCommands: boolean };

export function parseQuery(typed: string): PaletteQuery {
  const text = typed.trim();
  return text.startsWith('>')
    ? { text: text.slice(1).trim(), onlyCommands: true }
    : { text, onlyCommands: false };
}

/** Commands that have every word of a query in their label or keywords, the closest first; for an empty one all but those of many. */
export function findCommands(
  query: string,
  commands: readonly Command[],
): readonly PaletteCommand[] {
  if (query === '')
    return commands
      .filter(({ isOfMany }) => isOfMany !== true)
      .map((command) => ({ command, matches: [] }));
  return commands
    .map((command) => match(query, command))
    .filter((found) => found !== null)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ command, matches }) => ({ command, matches }));
}

function match(query: string, command: Command): (PaletteCommand & { rank: number }) | null {
  const { label, keywords = '' } = command;
  const inLabel = matchText(query, label);
  if (inLabel) return { command, matches: inLabel.ranges, rank: inLabel.rank };
  const isMeant = matchText(query, `${label} ${keywords}`) !== null;
  // Behind every rank of a label.
  return isMeant ? { command, matches: [], rank: 3 } : null;
}
