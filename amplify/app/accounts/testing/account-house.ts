import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import {
  createMemoryFileStore,
  type MemoryFileStore,
} from '../../../adapters/memory/memory-file-store.ts';
import { createMemoryMailer, type MemoryMailer } from '../../../adapters/memory/memory-mailer.ts';
import {
  createMemoryPersonDirectory,
  type MemoryPersonDirectory,
} from '../../../adapters/memory/memory-person-directory.ts';
import {
  createMemoryRecordStore,
  type MemoryRecordStore,
} from '../../../adapters/memory/memory-record-store.ts';
import {
  createMemorySecrets,
  type MemorySecrets,
} from '../../../adapters/memory/memory-secrets.ts';
import { createMemoryStores, type Stores } from '../../../adapters/memory/memory-stores.ts';
import { membershipStateSchema, type Role } from '../../../contract/accounts/role.ts';
import type { Caller } from '../../../domain/caller.ts';
import type { Clock } from '../../clock.ts';
import type { AccountPorts } from '../account-ports.ts';
import { createAccount } from '../create-account.ts';
import { enterAccount } from '../enter-account.ts';
import { standingOf, unknownPerson } from '../read-person.ts';
import { keys } from '../records.ts';

/** A clock for which sleeping takes no time of ours. */
export type PassingClock = Clock & { pass(milliseconds: number): void };

export type AccountHouse = AccountPorts &
  Stores & {
    readonly records: MemoryRecordStore;
    readonly mailer: MemoryMailer;
    readonly secrets: MemorySecrets;
    readonly directory: MemoryPersonDirectory;
    readonly clock: PassingClock;
    readonly files: MemoryFileStore;
  };

const signal = new AbortController().signal;

/** Every port of accounts in memory, with people who have signed in once and belong nowhere. */
export async function createAccountHouse(...subs: readonly string[]): Promise<AccountHouse> {
  let now = Date.UTC(2026, 0, 2, 3, 4, 5);
  const createdAt = new Date(now).toISOString();
  let ids = 0;
  const records = createMemoryRecordStore();
  for (const sub of subs)
    await records.write(keys.person(sub), { ...unknownPerson, email: emailOf(sub) }, 0, signal);
  return {
    ...createMemoryStores(),
    records,
    files: createMemoryFileStore(),
    mailer: createMemoryMailer(),
    secrets: createMemorySecrets(),
    directory: createMemoryPersonDirectory(
      subs.map((sub) => ({
        sub,
        email: emailOf(sub),
        isEnabled: true,
        isConfirmed: true,
        createdAt,
      })),
    ),
    clock: {
      now: () => now,
      sleep: async (milliseconds) => void (now += milliseconds),
      pass: (milliseconds) => void (now += milliseconds),
    },
    newId: (at) => `${at}-${String((ids += 1)).padStart(6, '0')}`,
    // At once, so that a scheduler finds every order.
    digest: async (text) => createHash('sha256').update(text).digest('hex'),
  };
}

export function emailOf(sub: string): string {
  return `${sub}@example.com`;
}

export function callerIn(accountId: string, sub: string): Caller {
  return { sub, username: sub, accountId };
}

/** An account that these people belong to, those before the others first. */
export async function openAccount(
  house: AccountHouse,
  accountId: string,
  people: Readonly<Record<string, Role>>,
): Promise<void> {
  await createAccount(house, { accountId, name: `Name of ${accountId}` }, signal);
  for (const [sub, role] of Object.entries(people))
    if (
      (await enterAccount(house, { accountId, sub, email: emailOf(sub), role }, signal)) !==
      'entered'
    )
      throw new Error(`${sub} has never been here.`);
}

const recordSchema = z.object({
  key: z.object({ kind: z.string(), id: z.string(), type: z.string() }),
  value: z.unknown(),
});

type Kept = z.infer<typeof recordSchema>;

/**
 * What is kept, by its place, the log aside: an entry may be of a change that then failed. Memberships and members
 * are told with what their person is by both lists.
 */
export function stateOf({
  records,
}: Pick<AccountHouse, 'records'>): Readonly<Record<string, unknown>> {
  const all = records.dump().map((text) => recordSchema.parse(JSON.parse(text)));
  return Object.fromEntries(
    all
      .filter(({ key }) => key.kind !== 'audit')
      .map((one) => [`${one.key.id} ${one.key.type}`, toldOf(one, all)]),
  );
}

const pointer = z.object({ accountId: z.string() });
const listed = z.object({ sub: z.string(), state: membershipStateSchema });
const holders = z.object({ subs: z.array(z.string()) });

function toldOf({ key, value }: Kept, all: readonly Kept[]): unknown {
  if (key.kind === 'membership') {
    const { accountId } = pointer.parse(value);
    return { accountId, ...standingIn(accountId, key.id.slice('user#'.length), all) };
  }
  if (key.kind !== 'member') return value;
  const { sub } = listed.parse(value);
  return { ...Object(value), ...standingIn(key.id.slice('account#'.length), sub, all) };
}

function standingIn(accountId: string, sub: string, all: readonly Kept[]) {
  const here = all.filter(({ key }) => key.id === `account#${accountId}`);
  const owners = here.find(({ key }) => key.kind === 'holders');
  const member = here.find(({ key }) => key.type === `member#${sub}`);
  const state = member && listed.parse(member.value).state;
  return standingOf(owners ? holders.parse(owners.value).subs : [], sub, state);
}
