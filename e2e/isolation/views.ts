import { isTalk, type RowKind } from './row-kinds.ts';
import { isOwnTalk, type Standing } from './standing.ts';
import type { Row } from './stored-rows.ts';

/** What of a row somebody sees: everything, or the fields that are named. */
type Seen = 'everything' | readonly string[];
type View = (row: Row, who: Standing, rows: readonly Row[]) => Seen;

const nothing: readonly string[] = [];

/** Whether the row has something to do with another one, as what that one says names it. */
function isNamed(
  row: Row,
  field: string,
  rows: readonly Row[],
  names: (other: Row) => readonly unknown[],
): boolean {
  return rows.some((other) => names(other).includes(row.values[field]));
}

function addressesOf(
  rows: readonly Row[],
  names: (other: Row) => readonly unknown[],
): (row: Row) => Seen {
  return (row) => (row.kind === 'person' && isNamed(row, 'sub', rows, names) ? ['email'] : nothing);
}

function ofAccount(...kinds: readonly RowKind[]): View {
  return (row, who) =>
    kinds.includes(row.kind) && row.values['accountId'] === who.accountId ? 'everything' : nothing;
}

/** Whether a row is a bot of somebody's, or a version of one, in that account. */
function isBotOf({ kind, values }: Row, who: Pick<Standing, 'sub'>, rows: readonly Row[]): boolean {
  if (kind === 'bot') return values['maker'] === who.sub;
  const { accountId, botId } = values;
  return (
    kind === 'bot version' &&
    rows.some(
      (other) =>
        other.kind === 'bot' &&
        other.values['accountId'] === accountId &&
        other.values['botId'] === botId &&
        isBotOf(other, who, rows),
    )
  );
}

function isShared({ kind, values }: Row, { accountId }: Standing): boolean {
  const { publication, deletedAt } = values;
  return kind === 'bot' && values['accountId'] === accountId && !!publication && !deletedAt;
}

const invitationFields = ['accountId', 'invitationId', 'email'];

function named<const Name extends string>(
  all: Readonly<Record<Name, View>>,
): Readonly<Record<Name, View>> {
  return all;
}

/** Invitations that fit, with what they are told with: the account's name and the address of who invites. */
function invitations(fits: (row: Row, who: Standing) => boolean): View {
  return (row, who, rows) => {
    const isOne = (other: Row) => other.kind === 'invitation' && fits(other, who);
    if (isOne(row)) return invitationFields;
    const accounts = (other: Row) => (isOne(other) ? [other.values['accountId']] : []);
    if (row.kind === 'account' && isNamed(row, 'accountId', rows, accounts))
      return ['accountId', 'name'];
    const inviters = (other: Row) => (isOne(other) ? [other.values['invitedBy']] : []);
    return addressesOf(rows, inviters)(row);
  };
}

/** Entries of a log, with the addresses of those who did what they tell. */
function log(fits: (row: Row, who: Standing) => boolean): View {
  return (row, who, rows) => {
    if (fits(row, who)) return 'everything';
    const actors = (other: Row) => (fits(other, who) ? [other.values['actor']] : []);
    return addressesOf(rows, actors)(row);
  };
}

/** What rules let somebody see, each under the name that rules have for it. */
export const views = named({
  'own talk': (row, who) => (isOwnTalk(row, who) ? 'everything' : nothing),
  'own talk everywhere': (row, who) =>
    isTalk(row) &&
    row.values['sub'] === who.sub &&
    who.memberships.get(String(row.values['accountId']))?.state === 'active'
      ? 'everything'
      : nothing,
  'own choices everywhere': ({ kind, values }, who) => {
    const isOwn =
      (['preferences', 'bot test', 'test run'].includes(kind) && values['sub'] === who.sub) ||
      (kind === 'preset' && values['maker'] === who.sub);
    const { state } = who.memberships.get(String(values['accountId'])) ?? {};
    return isOwn && state === 'active' ? 'everything' : nothing;
  },
  oneself: ({ kind, values }, who) =>
    ['person', 'membership'].includes(kind) && values['sub'] === who.sub ? 'everything' : nothing,
  'names of own accounts': ({ kind, values }, who) => {
    const { state = 'removed' } = who.memberships.get(String(values['accountId'])) ?? {};
    return kind === 'account' && state !== 'removed' ? ['accountId', 'name'] : nothing;
  },
  'invitations to oneself': invitations(({ values }, who) => values['email'] === who.email),
  notice: ({ kind }) => (kind === 'settings' ? ['notice'] : nothing),
  configuration: ofAccount('account', 'endpoint', 'workflow', 'prompt', 'plugin', 'mcp server'),
  presets(row, who, rows) {
    const isOne = ({ kind, values }: Row) =>
      kind === 'preset' && values['accountId'] === who.accountId;
    if (isOne(row)) return 'everything';
    return addressesOf(rows, (other) => (isOne(other) ? [other.values['maker']] : []))(row);
  },
  'own preferences': ({ kind, values }, who) =>
    kind === 'preferences' && values['sub'] === who.sub && values['accountId'] === who.accountId
      ? 'everything'
      : nothing,
  'own tests': ({ kind, values }, who) =>
    ['bot test', 'test run'].includes(kind) &&
    values['sub'] === who.sub &&
    values['accountId'] === who.accountId
      ? 'everything'
      : nothing,
  'own files': ({ kind, values }, who) =>
    kind === 'attachment' && values['sub'] === who.sub && values['accountId'] === who.accountId
      ? 'everything'
      : nothing,
  'own files everywhere': ({ kind, values }, who) =>
    kind === 'attachment' &&
    values['sub'] === who.sub &&
    who.memberships.get(String(values['accountId']))?.state === 'active'
      ? 'everything'
      : nothing,
  'own bots': (row, who, rows) =>
    isBotOf(row, who, rows) && row.values['accountId'] === who.accountId ? 'everything' : nothing,
  'own bots everywhere': (row, who, rows) =>
    isBotOf(row, who, rows) &&
    who.memberships.get(String(row.values['accountId']))?.state === 'active'
      ? 'everything'
      : nothing,
  /** What was shared, and by whom where they are still there; not what its maker has of it by now. */
  'shared bots'(row, who, rows) {
    if (isShared(row, who)) return ['accountId', 'botId', 'publication'];
    const isPresent = rows.some(
      ({ kind, values }) =>
        kind === 'member' &&
        values['sub'] === row.values['sub'] &&
        values['accountId'] === who.accountId &&
        values['state'] !== 'removed',
    );
    const makers = (other: Row) => (isShared(other, who) ? [other.values['maker']] : []);
    const isMaker = row.kind === 'person' && isNamed(row, 'sub', rows, makers);
    return isMaker && isPresent ? ['sub', 'email'] : nothing;
  },
  members: (row, who, rows) =>
    row.values['state'] === 'removed' ? nothing : ofAccount('member')(row, who, rows),
  invitations: invitations(({ values }, who) => values['accountId'] === who.accountId),
  "the account's log": log(
    ({ kind, values }, who) => kind === 'account audit' && values['accountId'] === who.accountId,
  ),
  settings: ({ kind }) => (kind === 'settings' ? 'everything' : nothing),
  'all accounts': ({ kind }) => {
    if (kind === 'listing') return 'everything';
    return kind === 'account' ? ['accountId', 'name'] : nothing;
  },
  'all people': ({ kind }) => {
    if (kind === 'person') return ['sub', 'email'];
    if (kind === 'membership') return ['sub', 'accountId'];
    return kind === 'account' ? ['accountId', 'name'] : nothing;
  },
  'the whole log': log(({ kind }) => kind === 'audit'),
});

export type ViewName = keyof typeof views;

/** What of a row somebody sees by all of these views. */
export function seenOf(
  names: readonly ViewName[],
  row: Row,
  who: Standing,
  rows: readonly Row[],
): Readonly<Record<string, unknown>> {
  const seen = names.map((name): Seen => views[name](row, who, rows));
  if (seen.includes('everything')) return row.values;
  const fields = seen.flatMap((some) => (some === 'everything' ? [] : some));
  return Object.fromEntries(fields.map((field) => [field, row.values[field]]));
}
