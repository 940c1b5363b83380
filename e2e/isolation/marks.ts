import { type Rule } from './rules.ts';
import { mayUse, type Standing } from './standing.ts';
import type { Row } from './stored-rows.ts';
import { seenOf } from './views.ts';

/** Long enough not to stand anywhere by chance. */
const shortestIdentifier = 10;
/** A date, or a version, which begins at a moment: a log has it as a text, and so would any answer with a version. */
const moment = /^\d{4}-\d\d-\d\dT|^\d+$/;
/** Words that the story puts into everything that is somebody's; each stands there alone. */
export const canary = /canary-[a-z]+-\d+/g;

function valuesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(valuesIn);
}

/** Ids and addresses; a word of the product has no digit. */
function isIdentifier(value: string): boolean {
  return (
    value.length >= shortestIdentifier &&
    /[\d@]/.test(value) &&
    !/\s/.test(value) &&
    !moment.test(value)
  );
}

/** By what one recognizes a row, or a part of one: ids, addresses and canaries. */
export function marksOf(values: Readonly<Record<string, unknown>>): readonly string[] {
  const texts = valuesIn(values);
  const parts = texts.flatMap((text) => [text, ...text.split('::')]);
  return [...new Set([...parts.filter(isIdentifier), ...texts.flatMap(canariesIn)])];
}

function canariesIn(text: string): readonly string[] {
  return text.match(canary) ?? [];
}

/** What one knows of oneself. */
function ownMarksOf(who: Standing): readonly string[] {
  return [who.sub, who.email, who.owner, who.accountId, ...who.memberships.keys()];
}

/** What somebody may see by a rule; nothing where it is not for them. */
export function marksSeenBy(
  { of, shows }: Rule,
  who: Standing,
  rows: readonly Row[],
): readonly string[] {
  if (!mayUse(of, who)) return [];
  return [...new Set(rows.flatMap((row) => marksOf(seenOf(shows, row, who, rows))))];
}

/** All that is kept, without what a rule shows somebody and what they know of themselves. */
export function marksHiddenBy(
  rule: Rule,
  who: Standing | null,
  rows: readonly Row[],
): readonly string[] {
  const all = new Set(rows.flatMap(({ values }) => marksOf(values)));
  if (who === null) return [...all];
  const known = [...ownMarksOf(who), ...marksSeenBy(rule, who, rows)];
  return [...all].filter((mark) => !known.some((one) => one.includes(mark)));
}

/** Whatever in a text could be base64 of something longer than a word, read. */
function decodedPartsOf(text: string): string {
  const encoded = text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  return encoded.map((part) => Buffer.from(part, 'base64').toString('latin1')).join('\n');
}

/** Marks that stand in a text, plainly or inside something encoded, and were not `sent` there by who reads it. */
export function marksIn(text: string, marks: readonly string[], sent = ''): readonly string[] {
  const readable = `${text}\n${decodedPartsOf(text)}`;
  const given = sent === '' ? '' : `${sent}\n${decodedPartsOf(sent)}`;
  return marks.filter((mark) => readable.includes(mark) && !given.includes(mark));
}
