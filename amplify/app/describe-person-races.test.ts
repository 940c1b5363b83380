import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryRecordStore } from '../adapters/memory/memory-record-store.ts';
import { deleteAccount } from './accounts/delete-account.ts';
import { changeMember, removeMember } from './accounts/members.ts';
import { keys } from './accounts/records.ts';
import { enterAccount } from './accounts/enter-account.ts';
import { callerIn, createAccountHouse, stateOf } from './accounts/testing/account-house.ts';
import { atEachCrash, changesRecords, withEachCall } from './accounts/testing/break-off.ts';
import { anyOrder, interleaved } from './accounts/testing/interleave.ts';
import { createDescribePerson } from './describe-person.ts';

const signal = new AbortController().signal;
const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };
const ada = { sub: 'ada', email: 'ada@example.com' };

test('the first sign-in that broke off anywhere leaves nothing undone after the next one', async () => {
  const whole = createMemoryRecordStore();
  await createDescribePerson({ records: whole, clock })(ada, signal);
  await atEachCrash(changesRecords, async (crash) => {
    const records = createMemoryRecordStore();
    const broken = createDescribePerson({ records: withEachCall(records, crash.around), clock });
    await broken(ada, signal).catch(() => null);
    await createDescribePerson({ records, clock })(ada, signal);
    expect(stateOf({ records })).toEqual(stateOf({ records: whole }));
  });
});

test.each(['suspended', 'removed'] as const)(
  'whoever is %s in what was their personal account does not come back as its owner by signing in',
  async (state) => {
    const house = await createAccountHouse('ada', 'bob');
    const describePerson = createDescribePerson(house);
    await describePerson(ada, signal);
    const accountId = 'personal-ada';
    const bob = { accountId, sub: 'bob', email: 'bob@example.com', role: 'owner' } as const;
    await enterAccount(house, bob, signal);
    const place = { accountId, sub: 'ada' };
    await (state === 'removed'
      ? removeMember(house, callerIn(accountId, 'bob'), place, signal)
      : changeMember(house, callerIn(accountId, 'bob'), place, { role: 'member', state }, signal));
    const { claims } = await describePerson(ada, signal);
    expect(claims?.account_id).not.toBe(accountId);
    expect(stateOf(house)).toMatchObject({ 'user#ada membership#personal-ada': { state } });
  },
);

test('whoever signs in while the personal account is being deleted can work afterwards', async () => {
  const property = fc.asyncProperty(anyOrder(), async (scheduler) => {
    const house = await createAccountHouse('ada');
    await createDescribePerson(house)(ada, signal);
    const ports = { ...house, records: interleaved(scheduler, house.records, 'both') };
    await scheduler.waitFor(
      Promise.all([
        deleteAccount(ports, { sub: 'ada' }, 'personal-ada', signal),
        createDescribePerson(ports)(ada, signal),
      ]),
    );
    const { claims } = await createDescribePerson(house)(ada, signal);
    expect(await house.records.read(keys.account(claims?.account_id ?? ''), signal)).not.toBeNull();
  });
  await fc.assert(property, { numRuns: 200 });
});
