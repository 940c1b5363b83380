import type { OfferedBot } from '../../../backend/known-bot.ts';
import { matchText } from '../../../ui/match-text.ts';

/**
 * Bots that have every word of a query among their name and what they are and do, the closest first, then in the
 * order given. Words count by their beginnings; only where none begins so, the middle of one does.
 */
export function findBots(query: string, bots: readonly OfferedBot[]): readonly OfferedBot[] {
  const found = bots
    .flatMap((bot) => {
      const rank = rankOf(query, bot);
      return rank === null ? [] : [{ bot, rank }];
    })
    .toSorted((one, other) => one.rank - other.rank);
  const byBeginnings = found.filter(({ rank }) => rank < inTheMiddle);
  return (byBeginnings.length > 0 ? byBeginnings : found).map(({ bot }) => bot);
}

const inTheMiddle = 4;

/** Lower is closer: its name, its title, its purpose, words of several of them, and the middle of words. */
function rankOf(query: string, { persona, title, purpose }: OfferedBot): number | null {
  const match = matchText(query, `${persona} ${title} ${purpose}`);
  if (match === null) return null;
  const closest = [persona, title, purpose].findIndex((text) => {
    const inText = matchText(query, text);
    return inText !== null && inText.rank < 2;
  });
  if (closest !== -1) return closest;
  return match.rank < 2 ? 3 : inTheMiddle;
}
