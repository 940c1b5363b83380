import { isTalk, type RowKind } from './row-kinds.ts';
import { isOwnTalk, type Standing } from './standing.ts';
import type { Row } from './stored-rows.ts';

/** What became of a row. */
export type Change = {
  /** As it is, or was where it is gone. */
  readonly row: Row;
  /** Null where the row is new. */
  readonly before: Row | null;
  /** Null where it is gone. */
  readonly after: Row | null;
};

/** Whether a change is what its name says; `rows` are as all was before. */
type Deed = (change: Change, who: Standing, rows: readonly Row[]) => boolean;

function isOf({ values }: Row, { sub }: Standing): boolean {
  return values['sub'] === sub;
}

function accountOf({ values }: Row): string {
  return String(values['accountId']);
}

/** Whether nothing but some fields of a row is another. */
function changesOnly({ before, after }: Change, ...fields: readonly string[]): boolean {
  const [one, other] = [before, after].map((row) =>
    Object.entries(row?.values ?? {})
      .filter(([name]) => !['version', ...fields].includes(name))
      .toSorted(([first], [second]) => (first < second ? -1 : 1)),
  );
  return before !== null && after !== null && JSON.stringify(one) === JSON.stringify(other);
}

function subsOf(row: Row | null): readonly unknown[] {
  const subs: unknown = row?.values['subs'];
  return Array.isArray(subs) ? subs : [];
}

/** Whether nobody but oneself came into a list, or left it. */
function movesOneselfOnly({ before, after }: Change, { sub }: Standing): boolean {
  const [old, now] = [subsOf(before), subsOf(after)];
  return [...old, ...now].every((one) => one === sub || (old.includes(one) && now.includes(one)));
}

function inOwnAccount(...kinds: readonly RowKind[]): Deed {
  return ({ row }, who) => kinds.includes(row.kind) && accountOf(row) === who.accountId;
}

function isOwnBelonging({ row }: Change, who: Standing): boolean {
  return ['member', 'membership'].includes(row.kind) && isOf(row, who);
}

/** Nobody else is in it, or was when all began. */
function isAlone(accountId: string, who: Standing, rows: readonly Row[]): boolean {
  return rows
    .filter((row) => row.kind === 'member' && accountOf(row) === accountId)
    .every((row) => isOf(row, who) || row.values['state'] === 'removed');
}

/** Whether a bot is somebody's, and was, or a version of one that is. */
function isOwnBot(
  { row, before, after }: Change,
  { sub }: Standing,
  rows: readonly Row[],
): boolean {
  if (row.kind === 'bot')
    return [before, after].every((one) => one === null || one.values['maker'] === sub);
  const { accountId, botId } = row.values;
  return (
    row.kind === 'bot version' &&
    rows.some(
      ({ kind, values }) =>
        kind === 'bot' &&
        values['accountId'] === accountId &&
        values['botId'] === botId &&
        values['maker'] === sub,
    )
  );
}

function wasInvited({ row, after }: Change, who: Standing, rows: readonly Row[]): boolean {
  return rows.some(
    ({ kind, values }) =>
      kind === 'invitation' &&
      values['email'] === who.email &&
      values['accountId'] === row.values['accountId'] &&
      values['role'] === after?.values['role'],
  );
}

function named<const Name extends string>(
  all: Readonly<Record<Name, Deed>>,
): Readonly<Record<Name, Deed>> {
  return all;
}

/** Kinds of rows that are somebody's alone. */
const personalKinds: readonly RowKind[] = [
  'person',
  'member',
  'membership',
  'preferences',
  'bot test',
  'test run',
  'leases',
  'attachment',
];

/** What rules let somebody change, each under the name that rules have for it. */
export const deeds = named({
  'own talk': ({ row }, who) => isOwnTalk(row, who),
  'own choice of account': (change, who) =>
    change.row.kind === 'person' && isOf(change.row, who) && changesOnly(change, 'activeAccountId'),
  'a new account of their own': ({ row, before }, who, rows) =>
    before === null &&
    !rows.some((other) => accountOf(other) === accountOf(row)) &&
    (!['member', 'membership'].includes(row.kind) || isOf(row, who)) &&
    subsOf(row).every((sub) => sub === who.sub),
  'log of own deeds': ({ row, before }, who) =>
    before === null &&
    ['audit', 'account audit'].includes(row.kind) &&
    row.values['actor'] === who.sub,
  leaving(change, who) {
    const { row, after } = change;
    if (isOwnBelonging(change, who)) return after?.values['state'] === 'removed';
    if (row.kind === 'owners') return movesOneselfOnly(change, who);
    return ['invitation', 'invited'].includes(row.kind) && row.values['email'] === who.email;
  },
  entering(change, who, rows) {
    const { row } = change;
    if (isOwnBelonging(change, who)) return wasInvited(change, who, rows);
    if (row.kind === 'owners') return movesOneselfOnly(change, who);
    return row.kind === 'invited'
      ? row.values['email'] === who.email && change.after === null
      : row.kind === 'invitation' &&
          row.values['email'] === who.email &&
          changesOnly(change, 'state', 'acceptedBy', 'entered');
  },
  declining: ({ row }, who) =>
    ['invitation', 'invited'].includes(row.kind) && row.values['email'] === who.email,
  configuration: inOwnAccount('account', 'endpoint', 'workflow', 'prompt', 'plugin', 'mcp server'),
  presets(change, who) {
    const { row, before, after } = change;
    if (!inOwnAccount('preset')(change, who, [])) return false;
    const isOwner = who.memberships.get(who.accountId)?.role === 'owner';
    if (row.values['maker'] !== who.sub && !isOwner) return false;
    if (before === null) return row.values['maker'] === who.sub;
    return after === null || changesOnly(change, 'name', 'parameters');
  },
  'own preferences': ({ row }, who) =>
    row.kind === 'preferences' && isOf(row, who) && accountOf(row) === who.accountId,
  'own tests': ({ row }, who) =>
    ['bot test', 'test run'].includes(row.kind) &&
    isOf(row, who) &&
    accountOf(row) === who.accountId,
  'own files': ({ row }, who) =>
    row.kind === 'attachment' && isOf(row, who) && accountOf(row) === who.accountId,
  'own bots': (change, who, rows) =>
    isOwnBot(change, who, rows) && accountOf(change.row) === who.accountId,
  'taking a bot back'(change, who) {
    const { row, before, after } = change;
    const isOwner = who.memberships.get(who.accountId)?.role === 'owner';
    // What is nobody's any more goes with it.
    const isLast = before?.values['maker'] === null && after === null;
    const isWithdrawn = changesOnly(change, 'publication') && after?.values['publication'] === null;
    return (
      row.kind === 'bot' &&
      accountOf(row) === who.accountId &&
      (isOwner || row.values['maker'] === who.sub) &&
      (isLast || isWithdrawn)
    );
  },
  members: inOwnAccount('member', 'membership', 'owners'),
  invitations: inOwnAccount('invitation', 'invited'),
  settings: ({ row }) => row.kind === 'settings',
  admins: ({ row }) => row.kind === 'admins',
  'everything of an account of theirs': (change, who) => {
    const { row, after } = change;
    if (row.kind === 'person') return changesOnly(change, 'activeAccountId');
    const { role, state } = who.memberships.get(accountOf(row)) ?? {};
    const owns = role === 'owner' && state === 'active';
    return row.kind !== 'audit' && after === null && (owns || who.isAdmin);
  },
  'everything of themselves': (change, who, rows) => {
    const { row } = change;
    const { email, invitedBy } = row.values;
    if (['owners', 'admins'].includes(row.kind) && movesOneselfOnly(change, who)) return true;
    if (['invitation', 'invited'].includes(row.kind) && email === who.email) return true;
    if (row.kind === 'invitation' && invitedBy === who.sub) return changesOnly(change, 'invitedBy');
    const isOwnPreset = row.kind === 'preset' && change.before?.values['maker'] === who.sub;
    if (isOwnPreset && changesOnly(change, 'maker')) return true;
    const mine = personalKinds.includes(row.kind) || isTalk(row);
    if (row.kind === 'bot' && change.before?.values['maker'] === who.sub)
      return change.after === null || change.after.values['maker'] === null;
    if (row.kind === 'bot version' && isOwnBot(change, who, rows)) return change.after === null;
    if (mine && isOf(row, who)) return true;
    const account = accountOf(row);
    return who.memberships.has(account) && isAlone(account, who, rows);
  },
});

export type DeedName = keyof typeof deeds;
