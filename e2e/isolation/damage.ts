import { type Change, deeds } from './deeds.ts';
import { isTalk } from './row-kinds.ts';
import type { Rule } from './rules.ts';
import { isOwnTalk, mayUse, type Standing } from './standing.ts';
import type { Row } from './stored-rows.ts';

function changesBetween(before: readonly Row[], after: readonly Row[]): readonly Change[] {
  const now = new Map(after.map((row) => [row.address, row]));
  const held = new Map(before.map((row) => [row.address, row]));
  const old = before
    .map((row) => ({
      row: now.get(row.address) ?? row,
      before: row,
      after: now.get(row.address) ?? null,
    }))
    .filter((change) => change.after?.text !== change.before.text);
  const added = after
    .filter(({ address }) => !held.has(address))
    .map((row) => ({ row, before: null, after: row }));
  return [...old, ...added];
}

/** Whether a new row stands where another's are found, which is how something is planted. */
function isPlanted({ row, before }: Change, who: Standing, rows: readonly Row[]): boolean {
  if (before !== null || !isTalk(row)) return false;
  return rows.some(
    (other) =>
      isTalk(other) &&
      !isOwnTalk(other, who) &&
      other.partitions.some((partition) => row.partitions.includes(partition)),
  );
}

function describe({ row, before, after }: Change): string {
  if (before === null) return `new: ${row.kind} ${row.address}`;
  return `${after === null ? 'gone' : 'changed'}: ${row.kind} ${row.address}`;
}

/** What became of rows that a rule does not let somebody change. */
export function damageBetween(
  before: readonly Row[],
  after: readonly Row[],
  { of, changes }: Rule,
  who: Standing | null,
): readonly string[] {
  return changesBetween(before, after).flatMap((change) => {
    if (who === null || !mayUse(of, who)) return [describe(change)];
    if (isPlanted(change, who, before)) return [`planted: ${describe(change)}`];
    return changes.some((name) => deeds[name](change, who, before)) ? [] : [describe(change)];
  });
}
