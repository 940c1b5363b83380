import { once } from 'node:events';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeMember, leaveAccount, listMembers } from './members.ts';
import { callerIn, createAccountHouse, openAccount } from './testing/account-house.ts';
import { withEachCall } from './testing/break-off.ts';
import { anyOrder } from './testing/interleave.ts';
import {
  demoting,
  leaving,
  promoting,
  raceForOwners,
  removing,
  suspending,
} from './testing/owners-race.ts';

const signal = new AbortController().signal;
const before = fc.record({ cleo: fc.constantFrom('owner', 'member') });
const deed = fc.oneof(leaving, removing, demoting, suspending, promoting);
const three = fc.array(deed, { minLength: 3, maxLength: 3 });

test('whatever three people do at once, the account has an owner all the time', async () => {
  const property = fc.asyncProperty(anyOrder(), before, three, async (order, given, deeds) => {
    const { wasOrphaned } = await raceForOwners(order, given, deeds);
    expect(wasOrphaned).toBe(false);
  });
  await fc.assert(property, { numRuns: 300 });
});

test('whatever three people do at once, all records say the same of each in the end', async () => {
  const property = fc.asyncProperty(anyOrder(), before, three, async (order, given, deeds) => {
    const { byList, byMembership, standings } = await raceForOwners(order, given, deeds);
    expect(byList).toEqual(byMembership);
    for (const [membership, member] of standings) expect(member).toBe(membership);
  });
  await fc.assert(property, { numRuns: 300 });
});

test('a change at once with a removal brings nobody back', async () => {
  const removal = { kind: 'remove', by: 'ada', whom: 'bob' } as const;
  const asWell = fc
    .oneof(demoting, suspending, promoting)
    .map((change) => ({ ...change, whom: 'bob' as const }));
  const property = fc.asyncProperty(anyOrder(), asWell, async (order, change) => {
    const given = { cleo: 'owner' } as const;
    const { answers, standings } = await raceForOwners(order, given, [removal, change]);
    expect(answers[0]).toBe('answered');
    expect(standings[1]?.[0]).toMatch(/ removed$/u);
  });
  await fc.assert(property, { numRuns: 200 });
});

test('an account keeps an owner though a demotion is slow, and its person meanwhile made an owner again', async () => {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner', cleo: 'member' });
  const bob = { accountId: 'team', sub: 'bob' };
  const ada = callerIn('team', 'ada');
  // The demotion comes as far as the log, after it has taken Bob from the list of owners.
  const pause = new AbortController();
  const slow = withEachCall(house.records, async (name, call) => {
    const result = await call();
    if (name === 'write' && !pause.signal.aborted) await once(pause.signal, 'abort');
    return result;
  });
  const demotion = changeMember(
    { ...house, records: slow },
    ada,
    bob,
    { role: 'member', state: 'active' },
    signal,
  );
  await new Promise((resolve) => setTimeout(resolve, 10));
  await changeMember(house, ada, bob, { role: 'owner', state: 'active' }, signal);
  const left = await leaveAccount(house, ada, 'team', signal);
  expect(left.kind).toBe('answered');
  pause.abort();
  await demotion;
  const listed = await listMembers(house, callerIn('team', 'cleo'), 'team', signal);
  expect(listed).toMatchObject({ body: { members: [{ sub: 'bob', role: 'owner' }, {}] } });
});
