import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDescribePerson } from '../describe-person.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { invite } from './invite.ts';
import { withdrawInvitation } from './open-invitations.ts';
import { removeMember } from './members.ts';
import { readMembership } from './read-person.ts';
import { keys } from './records.ts';
import { emailOf, stateOf, type AccountHouse } from './testing/account-house.ts';
import { atEachCrash, changesRecords, withEachCall } from './testing/break-off.ts';
import { anyOrder, interleaved } from './testing/interleave.ts';
import { ada, createTeam, invitationsOf, inviteBob, origin } from './testing/invited-team.ts';

const signal = new AbortController().signal;
const bob = { sub: 'bob' };

test.each([
  ['member', 'for the first time'],
  ['owner', 'for the first time'],
  ['owner', 'again'],
] as const)(
  'an invitation as %s, %s, that broke off anywhere ends right when repeated',
  async (...given) => {
    const [role, time] = given;
    const { undisturbed, repeated } = await withCrashes(
      async () => {
        const house = await createTeam();
        if (time === 'again') await inviteBob(house);
        return house;
      },
      (house) => invite(house, ada, 'team', { email: emailOf('bob'), role, origin }, signal),
    );
    const [, kept] =
      Object.entries(undisturbed).find(([name]) => name.includes(' invitation#')) ?? [];
    expect(kept).toMatchObject({ state: 'open', role });
    expect(repeated.length).toBeGreaterThan(3);
    for (const state of repeated) expect(state).toEqual(undisturbed);
  },
);

test('an invitation that broke off before its mail is mailed when repeated', async () => {
  await atEachCrash(changesRecords, async (crash) => {
    const house = await createTeam();
    const broken = { ...house, records: withEachCall(house.records, crash.around) };
    const asked = { email: emailOf('bob'), role: 'member', origin } as const;
    await invite(broken, ada, 'team', asked, signal).catch(() => null);
    const answer = await invite(house, ada, 'team', asked, signal);
    expect(answer).toMatchObject({ body: { mail: 'sent', invitation: { state: 'open' } } });
    expect(house.mailer.sent.length).toBeGreaterThan(0);
  });
});

test('a withdrawal that broke off anywhere ends right when repeated', async () => {
  const { undisturbed, repeated } = await withCrashes(createInvited, (house, invitationId) =>
    withdrawInvitation(house, ada, { accountId: 'team', invitationId }, signal),
  );
  expect(JSON.stringify(undisturbed)).toContain('withdrawn');
  for (const state of repeated) expect(state).toEqual(undisturbed);
});

test.each(['member', 'owner'] as const)(
  'an acceptance as %s that broke off anywhere ends right when repeated',
  async (role) => {
    const { undisturbed, repeated } = await withCrashes(
      async () => {
        const house = await createTeam();
        await inviteBob(house, role);
        return house;
      },
      (house, invitationId) => acceptInvitation(house, bob, invitationId, signal),
    );
    expect(undisturbed).toMatchObject({
      'user#bob membership#team': { role, state: 'active' },
      'user#bob user#details': { activeAccountId: 'team' },
      'account#team holders#owners': { subs: role === 'owner' ? ['ada', 'bob'] : ['ada'] },
    });
    for (const state of repeated) expect(state).toEqual(undisturbed);
  },
);

test('an acceptance that broke off after it let its person in opens nothing after their removal', async () => {
  await atEachCrash(changesRecords, async (crash) => {
    const house = await createInvited();
    const invitationId = invitationIn(house);
    const broken = { ...house, records: withEachCall(house.records, crash.around) };
    await acceptInvitation(broken, bob, invitationId, signal).catch(() => null);
    const key = keys.membership('bob', 'team');
    if (!(await house.records.read(key, signal))) return;
    const removed = await removeMember(house, ada, { accountId: 'team', sub: 'bob' }, signal);
    // Where it had not come so far that the account knows them, the invitation is all there is to end.
    const ended =
      removed.kind === 'refused'
        ? await withdrawInvitation(house, ada, { accountId: 'team', invitationId }, signal)
        : removed;
    expect(ended).toMatchObject({ kind: 'answered' });
    const again = await acceptInvitation(house, bob, invitationId, signal);
    expect(again).toMatchObject({ code: 'invitation-not-found' });
    const membership = await readMembership(house.records, 'team', 'bob', signal);
    expect(membership.state).toBe('removed');
    const { claims } = await createDescribePerson(house)(
      { sub: 'bob', email: emailOf('bob') },
      signal,
    );
    expect(claims?.account_id).toBe('personal-bob');
  });
});

test.each([
  [
    'still offered',
    async (house: AccountHouse) => (await invitationsOf(house, 'bob'))?.length === 1,
  ],
  [
    'withdrawn',
    async (house: AccountHouse) => {
      const place = { accountId: 'team', invitationId: invitationIn(house) };
      return (await withdrawInvitation(house, ada, place, signal)).kind === 'answered';
    },
  ],
  [
    'renewed',
    async (house: AccountHouse) => {
      const asked = { email: emailOf('bob'), role: 'member', origin } as const;
      return (await invite(house, ada, 'team', asked, signal)).kind === 'answered';
    },
  ],
] as const)(
  'an acceptance that broke off anywhere is %s, unless its person is in',
  async (_what, isDone) => {
    await atEachCrash(changesRecords, async ({ around }) => {
      const house = await createInvited();
      const broken = { ...house, records: withEachCall(house.records, around) };
      await acceptInvitation(broken, bob, invitationIn(house), signal).catch(() => null);
      const { state } = await readMembership(house.records, 'team', 'bob', signal);
      expect(await isDone(house)).toBe(state === 'removed');
      const now = await readMembership(house.records, 'team', 'bob', signal);
      expect(now.state).toBe(state);
    });
  },
);

test('of an acceptance and a withdrawal at once one wins, and the membership agrees', async () => {
  const wins = { accept: 0, withdraw: 0 };
  const property = fc.asyncProperty(
    anyOrder(),
    fc.constantFrom('member', 'owner'),
    fc.nat(40),
    async (scheduler, role, later) => {
      const house = await createTeam();
      const invitationId = await inviteBob(house, role);
      const place = { accountId: 'team', invitationId };
      const [accepted, withdrawn] = await scheduler.waitFor(
        Promise.all([
          acceptInvitation(throughScheduler('accept'), bob, invitationId, signal),
          withdraw(),
        ]),
      );
      // An acceptance takes so many more calls that it would never be first.
      async function withdraw() {
        for (let turn = 0; turn < later; turn += 1)
          await scheduler.schedule(Promise.resolve(), 'withdraw waits');
        return withdrawInvitation(throughScheduler('withdraw'), ada, place, signal);
      }
      function throughScheduler(who: string): AccountHouse {
        return { ...house, records: interleaved(scheduler, house.records, who) };
      }
      const hasWon = accepted.kind === 'answered';
      wins[hasWon ? 'accept' : 'withdraw'] += 1;
      expect(withdrawn.kind).toBe(hasWon ? 'refused' : 'answered');
      const state = stateOf(house);
      expect(state).toMatchObject({
        [`account#team invitation#${invitationId}`]: hasWon
          ? { state: 'accepted', acceptedBy: 'bob' }
          : { state: 'withdrawn', entered: false },
        'account#team holders#owners': {
          subs: hasWon && role === 'owner' ? ['ada', 'bob'] : ['ada'],
        },
      });
      const membership = await readMembership(house.records, 'team', 'bob', signal);
      expect(membership).toEqual({
        accountId: 'team',
        ...(hasWon ? { role, state: 'active' } : { role: 'member', state: 'removed' }),
      });
    },
  );
  await fc.assert(property, { numRuns: 200 });
  // Otherwise it has shown nothing.
  expect(Math.min(wins.accept, wins.withdraw)).toBeGreaterThan(10);
});

async function createInvited(): Promise<AccountHouse> {
  const house = await createTeam();
  await inviteBob(house);
  return house;
}

type State = Readonly<Record<string, unknown>>;

/** What a deed leaves undisturbed, and what it leaves when it broke off and was repeated: each place once. */
async function withCrashes(
  prepare: () => Promise<AccountHouse>,
  deed: (house: AccountHouse, invitationId: string) => Promise<unknown>,
): Promise<{ readonly undisturbed: State; readonly repeated: readonly State[] }> {
  const whole = await prepare();
  await deed(whole, invitationIn(whole));
  const repeated: State[] = [];
  await atEachCrash(changesRecords, async ({ around }) => {
    const house = await prepare();
    const broken = { ...house, records: withEachCall(house.records, around) };
    await deed(broken, invitationIn(house)).catch(() => null);
    await deed(house, invitationIn(house));
    repeated.push(stateOf(house));
  });
  return { undisturbed: stateOf(whole), repeated };
}

/** The id of the invitation that stands; none where there is none yet. */
function invitationIn(house: AccountHouse): string {
  const [place = ''] = Object.keys(stateOf(house)).filter((name) => name.includes(' invitation#'));
  return place.slice(place.lastIndexOf('#') + 1);
}
