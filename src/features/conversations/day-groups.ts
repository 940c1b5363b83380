import type { Conversation } from '../../backend/conversation-store.ts';
import type { Texts } from '../../texts/texts.ts';

export type DayGroup = {
  readonly label: string;
  readonly conversations: readonly Conversation[];
};

export type DayNames = Pick<Texts['conversations'], 'today' | 'yesterday' | 'lastWeek'>;

/** Conversations under the day they were last spoken in, in the order they come: newest first. */
export function groupByDay(
  conversations: readonly Conversation[],
  now: Date,
  names: DayNames,
  locale: string,
): readonly DayGroup[] {
  const groups = new Map<string, Conversation[]>();
  // Made once: to make them for each of thousands takes a tenth of a second.
  const months = {
    thisYear: new Intl.DateTimeFormat(locale, { month: 'long' }),
    before: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }),
  };
  for (const conversation of conversations) {
    const label = labelOf(new Date(conversation.lastMessageAt), now, names, months);
    const group = groups.get(label) ?? [];
    groups.set(label, group);
    group.push(conversation);
  }
  return [...groups].map(([label, members]) => ({ label, conversations: members }));
}

type Months = Readonly<Record<'thisYear' | 'before', Intl.DateTimeFormat>>;

function labelOf(date: Date, now: Date, names: DayNames, months: Months): string {
  const days = daysBetween(date, now);
  // A clock that runs ahead of ours is no reason to speak of tomorrow.
  if (days <= 0) return names.today;
  if (days === 1) return names.yesterday;
  if (days < 8) return names.lastWeek;
  const sameYear = date.getFullYear() === now.getFullYear();
  return (sameYear ? months.thisYear : months.before).format(date);
}

/** Whole days of the calendar, so that a shorter or longer day of a clock change counts as one. */
function daysBetween(date: Date, now: Date): number {
  const day = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((today - day) / 86_400_000);
}
