import { ownAbilities } from '../../contract/bots/own-abilities.ts';
import type { ListedBot, OwnBot } from '../../contract/bots/own-bot.ts';
import type { Caller } from '../../domain/caller.ts';
import { answered, type Answer } from '../accounts/answered.ts';
import { standingOf } from '../accounts/read-person.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type Records } from '../accounts/records.ts';
import { botNotFound, versionFor, type BotAccessPorts } from './bot-access.ts';

type Maker = OwnBot['maker'];
export type Makers = (sub: string | null) => Maker;

/** Who has made bots in an account; of whoever is not in it any more nobody is told more than that. */
export async function readMakers(
  records: RecordStore,
  accountId: string,
  signal: AbortSignal,
): Promise<Makers> {
  const [members, owners] = await Promise.all([
    records.list(keys.member(accountId, ''), signal),
    records.read(keys.owners(accountId), signal),
  ]);
  const present = members
    .map(({ value }) => value)
    .filter(({ sub, state }) => isPresent(owners?.value.subs ?? [], sub, state))
    .map(({ sub, email }): [string, Maker] => [sub, { sub, email, present: true }]);
  const makers = new Map(present);
  return (sub) => makers.get(sub ?? '') ?? { sub: null, email: null, present: false };
}

function isPresent(
  owners: readonly string[],
  sub: string,
  state: Records['member']['state'],
): boolean {
  return standingOf(owners, sub, state).state !== 'removed';
}

/** A bot as somebody of its account may see it; null where they may not. */
export function viewBot(
  { key, value }: Stored<'bot'>,
  sub: string,
  makers: Makers,
  now: number,
): OwnBot | null {
  const shown = versionFor(value, sub, now);
  if (!shown) return null;
  const { maker, publication, createdAt, changedAt, deletedAt } = value;
  const mine = maker === sub;
  return {
    id: nameOf(key),
    version: shown.number,
    definition: shown.definition,
    maker: makers(maker),
    mine,
    publication: publication && viewPublication(publication),
    deletedAt,
    createdAt,
    // When its maker went on with it is their own business.
    updatedAt: mine ? changedAt : (publication?.at ?? createdAt),
  };
}

/** The same in a list. */
export function listBot({ key, value }: Stored<'bot'>, sub: string, now: number): ListedBot | null {
  const shown = versionFor(value, sub, now);
  if (!shown) return null;
  const { persona, title, purpose } = shown.definition;
  const { maker, publication, deletedAt } = value;
  return {
    id: nameOf(key),
    persona,
    title,
    purpose,
    abilities: ownAbilities(shown.definition),
    mine: maker === sub,
    shared: publication !== null && deletedAt === null,
    deletedAt,
  };
}

/** What is told of a publication beside the bot that it is of. */
export function viewPublication({
  number,
  at,
  reason,
}: NonNullable<Records['bot']['publication']>): NonNullable<OwnBot['publication']> {
  return { version: number, at, reason };
}

/** A bot as its caller may see it. */
export async function answerBot(
  { records, clock }: BotAccessPorts,
  { accountId, sub }: Caller,
  bot: Stored<'bot'>,
  signal: AbortSignal,
): Promise<Answer<OwnBot>> {
  const view = viewBot(bot, sub, await readMakers(records, accountId, signal), clock.now());
  return view ? answered(view) : botNotFound;
}
