import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPrompt, defaultWorkflow } from '../../domain/default-workflow.ts';
import { changeConfiguration, readConfiguration, removeConfiguration } from './configuration.ts';
import { changeMember } from './members.ts';
import { keys, type Records } from './records.ts';
import { removeWorkflow } from './remove-workflow.ts';
import {
  callerIn,
  createAccountHouse,
  openAccount,
  stateOf,
  type AccountHouse,
} from './testing/account-house.ts';
import { atEachCrash, everyCall, withEachCall } from './testing/break-off.ts';
import { anyOrder, interleaved } from './testing/interleave.ts';

const signal = new AbortController().signal;
/** Takes half a second an order on a busy machine: more of them in `npm run test:all`. */
const everything = process.env['PARLANCE_TEST_ALL'] === '1';
const ada = callerIn('team', 'ada');
const key = keys.prompt('team', '1', '1');
const place = { accountId: 'team', key, missing: 'prompt-not-found' } as const;

type Prompt = Records['prompt'];

test('what an owner writes members read, and it counts its versions', async () => {
  const house = await createTeam();
  expect(await save(house, ada, 0, defaultPrompt)).toEqual({
    kind: 'changed',
    record: { key, value: defaultPrompt, version: 1 },
  });
  const next = { ...defaultPrompt, content: 'Other' };
  expect(await save(house, ada, 1, next)).toMatchObject({ record: { version: 2 } });
  expect(await readConfiguration(house.records, callerIn('team', 'cleo'), place, signal)).toEqual({
    kind: 'read',
    record: { key, value: next, version: 2 },
  });
});

test('what is not there is read as nothing, and is not changed as if it were', async () => {
  const house = await createTeam();
  const read = await readConfiguration(house.records, ada, place, signal);
  expect(read).toEqual({ kind: 'read', record: null });
  expect(await save(house, ada, 3, defaultPrompt)).toEqual({
    kind: 'refused',
    code: 'prompt-not-found',
  });
});

test.each([
  ['cleo', 'not-an-owner'],
  ['dora', 'account-not-found'],
] as const)('%s, who owns nothing there, changes and removes nothing', async (sub, code) => {
  const house = await createTeam();
  await save(house, ada, 0, defaultPrompt);
  const before = house.records.dump();
  const caller = callerIn('team', sub);
  expect(await save(house, caller, 1, aPrompt('theirs'))).toMatchObject({ code });
  expect(await remove(house, caller, 1)).toMatchObject({ code });
  expect(
    await removeWorkflow(house, caller, { workflowId: '1', version: 1 }, signal),
  ).toMatchObject({ code });
  expect(house.records.dump()).toEqual(before);
});

test('a stranger and who was suspended read nothing', async () => {
  const house = await createTeam();
  await save(house, ada, 0, defaultPrompt);
  const change = { role: 'member', state: 'suspended' } as const;
  await changeMember(house, ada, { accountId: 'team', sub: 'cleo' }, change, signal);
  for (const sub of ['cleo', 'dora'])
    expect(
      await readConfiguration(house.records, callerIn('team', sub), place, signal),
    ).toMatchObject({ code: 'account-not-found' });
});

test('whatever two owners do at once, no change is lost and nobody is stuck', async () => {
  const owners = fc.record({ ada: edits('ada'), bob: edits('bob') });
  let conflicts = 0;
  const property = fc.asyncProperty(anyOrder(), owners, async (order, { ada, bob }) => {
    const house = await createTeam();
    await save(house, callerIn('team', 'ada'), 0, aPrompt(''));
    const log: Success[] = [];
    const given = { ada, bob };
    await order.waitFor(
      Promise.all([
        editAll(through('ada'), 'ada', ada, bob.length, log),
        editAll(through('bob'), 'bob', bob, ada.length, log),
      ]),
    );
    function through(sub: 'ada' | 'bob'): AccountHouse {
      return { ...house, records: interleaved(order, house.records, sub) };
    }
    // Versions follow one another, and each is the one before it with one field changed.
    const all = log.toSorted((one, other) => one.version - other.version);
    expect(all.map(({ version }) => version)).toEqual(all.map((_, index) => index + 2));
    expect(all).toHaveLength(ada.length + bob.length);
    let value = aPrompt('');
    for (const { seen, version, edit, saved } of all) {
      expect(seen).toBe(version - 1);
      value = { ...value, ...edit };
      expect(saved).toEqual(value);
    }
    expect(await house.records.read(key, signal)).toEqual({ key, value, version: all.length + 1 });
    for (const sub of ['ada', 'bob'] as const)
      expect(all.filter(({ by }) => by === sub).map(({ edit }) => edit)).toEqual(given[sub]);
    conflicts += all.filter(({ attempts }) => attempts > 1).length;
  });
  await fc.assert(property, { numRuns: everything ? 80 : 25 });
  // Otherwise it has shown nothing.
  expect(conflicts).toBeGreaterThan(2);
});

test('who made something hears of their own version, though somebody has built on it at once', async () => {
  const house = await createTeam();
  const theirs = aPrompt('Theirs, over mine.');
  const records: AccountHouse['records'] = {
    ...house.records,
    write: async (to, value, version, aborted) => {
      const written = await house.records.write(to, value, version, aborted);
      if (to.type === key.type) await house.records.write(key, theirs, 1, signal);
      return written;
    },
  };
  const answer = await save({ ...house, records }, ada, 0, aPrompt('Mine.'));
  expect(answer).toEqual({ kind: 'changed', record: { key, version: 1, value: aPrompt('Mine.') } });
  // So that their next change is no change of what they have not seen.
  const next = await save({ ...house, records }, ada, 1, aPrompt('Mine again.'));
  expect(next).toMatchObject({ kind: 'refused', code: 'version-conflict' });
});

test('the same save sent again is answered the same, and changes nothing', async () => {
  const house = await createTeam();
  const workflow = { ...place, key: keys.workflow('team', '1') };
  const { name, type, ...others } = defaultWorkflow;
  const first = { version: 0, next: () => defaultWorkflow, action: 'workflow.changed' };
  // As the table may give it back: a map has no order.
  const again = { ...first, next: () => ({ ...others, type, name }) };
  const answer = await changeConfiguration(house, ada, workflow, first, signal);
  const kept = house.records.dump();
  expect(await changeConfiguration(house, ada, workflow, again, signal)).toEqual(answer);
  expect(house.records.dump()).toEqual(kept);
});

test('a save that broke off anywhere is answered, when it is sent again, as one that did not', async () => {
  const whole = await createTeam();
  await save(whole, ada, 0, aPrompt('first'));
  const answer = await save(whole, ada, 1, aPrompt('second'));
  await atEachCrash(everyCall, async (crash) => {
    const house = await createTeam();
    await save(house, ada, 0, aPrompt('first'));
    const broken = { ...house, records: withEachCall(house.records, crash.around) };
    await save(broken, ada, 1, aPrompt('second')).catch(() => null);
    expect(await save(house, ada, 1, aPrompt('second'))).toEqual(answer);
    expect(stateOf(house)).toEqual(stateOf(whole));
  });
});

test('what somebody else has changed meanwhile is neither changed nor removed', async () => {
  const house = await createTeam();
  await save(house, ada, 0, aPrompt('first'));
  await save(house, callerIn('team', 'bob'), 1, aPrompt('second'));
  const before = house.records.dump();
  const conflict = { kind: 'refused', code: 'version-conflict', param: 'version' };
  for (const version of [0, 1, 3]) {
    expect(await save(house, ada, version, aPrompt('third'))).toEqual(conflict);
    expect(await remove(house, ada, version)).toEqual(conflict);
  }
  expect(house.records.dump()).toEqual(before);
});

test('an owner removes what they have seen, and removing it again is no matter', async () => {
  const house = await createTeam();
  await save(house, ada, 0, defaultPrompt);
  for (let time = 0; time < 2; time += 1)
    expect(await remove(house, ada, 1)).toEqual({ kind: 'answered', body: {} });
  expect(await house.records.read(key, signal)).toBeNull();
});

test('what was removed and made anew meanwhile is not what its author has seen', async () => {
  const house = await createTeam();
  const seen = await save(house, ada, 0, aPrompt('what Ada has seen'));
  if (seen.kind === 'refused') throw new Error('Refused.');
  const { version } = seen.record;
  const bob = callerIn('team', 'bob');
  const removal = { version, action: 'prompt.removed' };
  await removeConfiguration(house, bob, place, removal, signal);
  await save(house, bob, 0, aPrompt('what Bob made anew'));
  const conflict = { kind: 'refused', code: 'version-conflict', param: 'version' };
  expect(await save(house, ada, version, aPrompt('what Ada made of it'))).toEqual(conflict);
  expect(await remove(house, ada, version)).toEqual(conflict);
  expect((await house.records.read(key, signal))?.value.content).toBe('what Bob made anew');
});

test('of a change and a removal at once one is done, and the other hears of it', async () => {
  const outcomes = new Set<string>();
  const property = fc.asyncProperty(anyOrder(), async (order) => {
    const house = await createTeam();
    await save(house, ada, 0, defaultPrompt);
    const change = aPrompt('changed');
    const [changed, removed] = await order.waitFor(
      Promise.all([
        save({ ...house, records: interleaved(order, house.records, 'change') }, ada, 1, change),
        remove({ ...house, records: interleaved(order, house.records, 'remove') }, ada, 1),
      ]),
    );
    const there = await house.records.read(key, signal);
    outcomes.add(`${changed.kind} ${removed.kind} ${there === null}`);
  });
  await fc.assert(property, { numRuns: 60 });
  expect([...outcomes].toSorted()).toEqual(['changed refused false', 'refused answered true']);
});

test('the log says what is about to be changed before it is, and no change is without its entry', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const house = await createTeam();
    const broken = { ...house, records: withEachCall(house.records, crash.around) };
    await save(broken, ada, 0, defaultPrompt).catch(() => null);
    await remove(broken, ada, 1).catch(() => null);
    const entries = await house.records.list(keys.accountAudit('team', ''), signal);
    const deeds = entries.map(({ value: { action, subject, details } }) => ({
      action,
      subject,
      details,
    }));
    const changed = { action: 'prompt.changed', subject: '1', details: { version: '1' } };
    const removed = { action: 'prompt.removed', subject: '1', details: {} };
    const isThere = (await house.records.read(key, signal)) !== null;
    expect([[], [changed], [changed, removed]]).toContainEqual(deeds);
    expect(isThere ? deeds.slice(0, 1) : [changed]).toEqual([changed]);
    expect(crash.happened() ? 2 : deeds.length).toBe(2);
  });
});

test('a workflow that is removed takes its prompts along, also when it broke off before', async () => {
  await atEachCrash(everyCall, async (crash) => {
    const house = await createTeam();
    await house.records.write(keys.workflow('team', '1'), defaultWorkflow, 0, signal);
    for (const id of ['1', '2', '3'])
      await house.records.write(keys.prompt('team', '1', id), defaultPrompt, 0, signal);
    await house.records.write(keys.prompt('team', '10', '1'), defaultPrompt, 0, signal);
    const broken = { ...house, records: withEachCall(house.records, crash.around) };
    const removal = { workflowId: '1', version: 1 };
    await removeWorkflow(broken, ada, removal, signal).catch(() => null);
    expect(await removeWorkflow(house, ada, removal, signal)).toMatchObject({ kind: 'answered' });
    const left = Object.keys(stateOf(house)).filter((name) => name.includes('workflow#'));
    expect(left).toEqual(['account#team workflow#prompt#10#1']);
  });
});

/** Ada and Bob own it, Cleo is in it, Dora is not. */
async function createTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'bob', 'cleo', 'dora');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner', cleo: 'member' });
  return house;
}

function aPrompt(content: string): Prompt {
  return { ...defaultPrompt, description: '', content };
}

type Caller = typeof ada;

function save(house: AccountHouse, caller: Caller, version: number, value: Prompt) {
  const change = { version, next: () => value, action: 'prompt.changed' };
  return changeConfiguration(house, caller, place, change, signal);
}

function remove(house: AccountHouse, caller: Caller, version: number) {
  const removal = { version, action: 'prompt.removed' };
  return removeConfiguration(house, caller, place, removal, signal);
}

type Edit = Partial<Prompt>;

type Success = {
  readonly by: string;
  readonly seen: number;
  readonly version: number;
  readonly edit: Edit;
  readonly saved: Prompt;
  readonly attempts: number;
};

/** Edits of one or the other field, no two the same. */
function edits(sub: string): fc.Arbitrary<readonly Edit[]> {
  const fields = fc.array(fc.constantFrom('content', 'description'), {
    minLength: 1,
    maxLength: 3,
  });
  return fields.map((all) => all.map((field, index) => ({ [field]: `${sub} ${index}` })));
}

/** Does one edit after the other as a page does: read, save with the version that was read, again on a conflict. */
async function editAll(
  house: AccountHouse,
  by: string,
  all: readonly Edit[],
  othersEdits: number,
  log: Success[],
): Promise<void> {
  const caller = callerIn('team', by);
  for (const edit of all)
    for (let attempts = 1; ; attempts += 1) {
      const read = await readConfiguration(house.records, caller, place, signal);
      if (read.kind === 'refused') throw new Error(`Refused: ${read.code}`);
      const seen = read.record?.version ?? 0;
      const saved = { ...(read.record?.value ?? aPrompt('')), ...edit };
      const answer = await save(house, caller, seen, saved);
      if (answer.kind === 'changed') {
        log.push({ by, seen, version: answer.record.version, edit, saved, attempts });
        break;
      }
      if (answer.code !== 'version-conflict') throw new Error(`Refused: ${answer.code}`);
      // Only what the other has saved stands in the way.
      if (attempts > othersEdits) throw new Error('It is stuck.');
    }
}
