import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';

/** What was read of a bot: what it is, and the version of that. 0 where it is yet to be made. */
export type SeenBot = { readonly version: number; readonly definition: BotDefinition };

/** A bot while somebody edits it, and while they may in another tab. */
export type BotEdit = {
  readonly seen: SeenBot;
  /** As it is typed. */
  readonly mine: BotDefinition;
  /** How it stands by now, where another tab was faster; `gone` where it was deleted. */
  readonly theirs: SeenBot | 'gone' | null;
};

/** The fields of a bot in the order of the form. */
export const botFields = [
  'persona',
  'title',
  'purpose',
  'instructions',
  'welcome',
  'starters',
  'placeholder',
  'parameters',
  'tools',
  'plugins',
  'mcp',
] as const satisfies readonly (keyof BotDefinition)[];
export type BotField = (typeof botFields)[number];

export function beginEdit(seen: SeenBot, mine = seen.definition): BotEdit {
  return { seen, mine, theirs: null };
}

/** Whether there is something of one's own in it. */
export function isEdited({ seen, mine }: BotEdit): boolean {
  return !isSame(seen.definition, mine);
}

/** Takes what was read in the meantime, unless somebody has begun to write. */
export function withRead(edit: BotEdit, read: SeenBot): BotEdit {
  const isNews = read.version > edit.seen.version;
  return isNews && !isEdited(edit) && edit.theirs === null ? beginEdit(read) : edit;
}

/**
 * Meets what another tab has made of it. What only that one has changed is taken over, what one has written here
 * stays; where both say the same in the end, there is nothing to decide.
 */
export function withTheirs(edit: BotEdit, theirs: SeenBot | null): BotEdit {
  if (theirs === null) return { ...edit, theirs: 'gone' };
  const mine = merged(edit.seen.definition, edit.mine, theirs.definition);
  return isSame(mine, theirs.definition) ? beginEdit(theirs) : { ...edit, mine, theirs };
}

/** Decides for one's own: it is to be saved over theirs, or made anew where it is gone. */
export function keepMine(edit: BotEdit): BotEdit {
  if (edit.theirs === null) return edit;
  const seen = edit.theirs === 'gone' ? { ...edit.seen, version: 0 } : edit.theirs;
  return { seen, mine: edit.mine, theirs: null };
}

/** What came of an edit that was sent, with what has been typed since. */
export function withTyped(outcome: BotEdit, sent: BotDefinition, now: BotDefinition): BotEdit {
  return isSame(sent, now) ? outcome : { ...outcome, mine: merged(sent, now, outcome.mine) };
}

/** The fields in which two bots differ. */
export function differing(one: BotDefinition, other: BotDefinition): readonly BotField[] {
  return botFields.filter((field) => !isSame(one[field], other[field]));
}

/** The fields that another tab has changed, and that are as it has made them here too. */
export function takenOver({ seen, mine }: BotEdit, theirs: SeenBot): readonly BotField[] {
  const open = differing(mine, theirs.definition);
  return differing(seen.definition, theirs.definition).filter((field) => !open.includes(field));
}

/** One by one, parameters too: what is mine where I have touched it, theirs in all else. */
function merged(base: BotDefinition, mine: BotDefinition, theirs: BotDefinition): BotDefinition {
  const parameters = mergedFields(base.parameters, mine.parameters, theirs.parameters);
  return { ...mergedFields(base, mine, theirs), parameters };
}

function mergedFields<Fields extends object>(base: Fields, mine: Fields, theirs: Fields): Fields {
  const all = { ...theirs };
  const names = { ...base, ...mine };
  for (const name in names) {
    if (isSame(mine[name], base[name])) continue;
    if (Object.hasOwn(mine, name)) all[name] = mine[name];
    else delete all[name];
  }
  return all;
}

/** Whether two values say the same; a store keeps no order of fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one, byName) === JSON.stringify(other, byName);
}

function byName(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields);
}
