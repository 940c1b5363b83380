import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyOrder } from './testing/interleave.ts';
import {
  demoting,
  leaving,
  promoting,
  raceForOwners,
  removing,
  suspending,
} from './testing/owners-race.ts';

const before = fc.record({ cleo: fc.constantFrom('owner', 'member') });
const deed = fc.oneof(leaving, removing, demoting, suspending, promoting);
const stepDown = fc.oneof(leaving, removing, demoting, suspending);

test('whatever two people do at once, the account has an owner all the time', async () => {
  const property = fc.asyncProperty(anyOrder(), before, two(deed), async (order, given, deeds) => {
    const { wasOrphaned } = await raceForOwners(order, given, deeds);
    expect(wasOrphaned).toBe(false);
  });
  await fc.assert(property, { numRuns: 250 });
});

test('whoever leaves, is removed, demoted or suspended at once with two others, one owner stays', async () => {
  const property = fc.asyncProperty(
    anyOrder(),
    before,
    three(stepDown),
    async (order, given, deeds) => {
      const { wasOrphaned, byList, byMembership } = await raceForOwners(order, given, deeds);
      expect(wasOrphaned).toBe(false);
      expect(byMembership).not.toEqual([]);
      expect(byList).toEqual(byMembership);
    },
  );
  await fc.assert(property, { numRuns: 250 });
});

test('after three have left or were removed at once, the members that are shown are those that are let in', async () => {
  const property = fc.asyncProperty(
    anyOrder(),
    before,
    three(fc.oneof(leaving, removing)),
    async (order, given, deeds) => {
      const { standings } = await raceForOwners(order, given, deeds);
      for (const [membership, member] of standings) expect(member).toBe(membership);
    },
  );
  await fc.assert(property, { numRuns: 250 });
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

function two<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.array(value, { minLength: 2, maxLength: 2 });
}

function three<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.array(value, { minLength: 3, maxLength: 3 });
}
