import type { TestsOutcome } from '../../contract/bots/tests-outcome.ts';
import { expect, test } from 'vitest';
import { leaveAccount, removeMember } from '../accounts/members.ts';
import { keys } from '../accounts/records.ts';
import { callerIn, openAccount } from '../accounts/testing/account-house.ts';
import { deleteBot, restoreBot } from './delete-bot.ts';
import { findOwnBot } from './find-bot.ts';
import { publishBot, withdrawBot } from './publish-bot.ts';
import { readBot, readVersions } from './read-bots.ts';
import { saveBot } from './save-bot.ts';
import { aDefinition, botIdOf } from './testing/a-bot.ts';
import {
  ada,
  bob,
  cleo,
  createBotTeam,
  id,
  listed,
  publish,
  save,
  testBot,
  textsOf,
  versionConflict,
  withTests,
} from './testing/bot-team.ts';

const signal = new AbortController().signal;

test('others have the version that was published, while its maker goes on', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  await publish(house, 1);
  const at = '2026-01-02T03:04:06.000Z';
  await save(house, 'Second', 1);
  const publication = { version: 1, at, reason: null };
  expect(await readBot(house, cleo, id, signal)).toMatchObject({
    body: { version: 2, definition: { instructions: 'Second' }, mine: true, publication },
  });
  for (const caller of [ada, bob]) {
    expect(await readBot(house, caller, id, signal)).toMatchObject({
      body: {
        version: 1,
        definition: { instructions: 'First' },
        maker: { sub: 'cleo', email: 'cleo@example.com', present: true },
        mine: false,
        publication,
        updatedAt: at,
      },
    });
    expect(await listed(house, caller)).toEqual([id]);
  }
});

test('nobody but its maker changes a published bot, reads its versions or deletes it', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  await publish(house, 1);
  const before = house.records.dump();
  const notTheMaker = { kind: 'refused', code: 'not-the-maker' };
  for (const caller of [ada, bob]) {
    const change = { definition: aDefinition('Mine'), version: 1 };
    const place = { botId: id, version: 1 };
    const share = { version: 1, reason: null };
    for (const answer of [
      await saveBot(house, caller, id, change, signal),
      await saveBot(house, caller, id, { ...change, version: 0 }, signal),
      await publishBot(withTests(house, 'green'), caller, id, share, signal),
      await readVersions(house, caller, { botId: id, after: null }, signal),
      await deleteBot(house, caller, place, signal),
      await restoreBot(house, caller, id, signal),
    ])
      expect(answer).toEqual(notTheMaker);
  }
  expect(await withdrawBot(house, bob, id, signal)).toEqual(notTheMaker);
  expect(house.records.dump()).toEqual(before);
});

test('the maker and owners take a publication back, and the log tells of all of it', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  const done = { kind: 'answered', body: {} };
  for (const caller of [cleo, ada]) {
    await publish(house, 1);
    expect(await withdrawBot(house, caller, id, signal)).toEqual(done);
    expect(await listed(house, bob)).toEqual([]);
    expect(await readBot(house, cleo, id, signal)).toMatchObject({ body: { publication: null } });
  }
  expect(await withdrawBot(house, cleo, id, signal)).toEqual(done);
  const log = await house.records.list(keys.accountAudit('team', ''), signal);
  const deeds = log.map(({ value }) => [value.actor, value.action, value.subject, value.details]);
  expect(deeds).toEqual([
    ['cleo', 'bot.published', id, { version: '1', tests: 'green' }],
    ['cleo', 'bot.withdrawn', id, { version: '1' }],
    ['cleo', 'bot.published', id, { version: '1', tests: 'green' }],
    ['ada', 'bot.withdrawn', id, { version: '1' }],
  ]);
});

test('a version whose tests are red, or that has none, is published for a reason alone, and only the newest one is', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  const share = (tests: TestsOutcome, reason: string | null, version = 1) =>
    publishBot(withTests(house, tests), cleo, id, { version, reason }, signal);
  for (const tests of ['red', 'none'] as const)
    expect(await share(tests, null)).toMatchObject({ code: 'invalid-request', param: 'reason' });
  expect(await listed(house, ada)).toEqual([]);
  const reason = 'The test is wrong.';
  expect(await share('red', reason)).toMatchObject({ body: { publication: { reason } } });
  const green = await share('green', null);
  expect(green).toMatchObject({ body: { publication: { version: 1, reason: null } } });
  // Sent again it is the same, whatever the tests say by now.
  expect(await share('red', null)).toEqual(green);
  await save(house, 'Second', 1);
  for (const version of [0, 1, 3])
    expect(await share('green', null, version)).toEqual(versionConflict);
});

test('a turn asks the newest version for its maker and the published one for others of the account', async () => {
  const house = await createBotTeam();
  await openAccount(house, 'other', { ada: 'owner' });
  await save(house, 'First', 0);
  const found = (caller: typeof ada) => findOwnBot(house.records, caller, id, signal);
  expect(await found(ada)).toBeNull();
  await publish(house, 1);
  await save(house, 'Second', 1);
  expect(await found(cleo)).toEqual({ definition: aDefinition('Marv', 'Second'), version: 2 });
  expect(await found(ada)).toEqual({ definition: aDefinition('Marv', 'First'), version: 1 });
  expect(await found(callerIn('other', 'ada'))).toBeNull();
  expect(await found(callerIn('team', 'dora'))).toBeNull();
  await removeMember(house, ada, { accountId: 'team', sub: 'cleo' }, signal);
  expect(await found(cleo)).toBeNull();
  expect(await found(ada)).toMatchObject({ version: 1 });
});

test('of who has left what they have published stays, and nothing else of theirs is seen', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  await publish(house, 1);
  await save(house, 'Alone', 0, botIdOf(2));
  await leaveAccount(house, cleo, 'team', signal);
  expect(await readBot(house, cleo, id, signal)).toMatchObject({ code: 'account-not-found' });
  expect(await listed(house, ada)).toEqual([id]);
  expect(await readBot(house, bob, id, signal)).toMatchObject({
    body: { maker: { sub: null, email: null, present: false } },
  });
  expect(await withdrawBot(house, ada, id, signal)).toMatchObject({ kind: 'answered' });
  await openAccount(house, 'team', { cleo: 'member' });
  expect(await listed(house, cleo)).toEqual([id, botIdOf(2)]);
  expect(await textsOf(house)).toEqual(['First']);
});

test('owners take back what belongs to nobody any more, and then it is gone', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  await publish(house, 1);
  const bot = await house.records.read(keys.bot('team', id), signal);
  if (!bot) throw new Error('There is a bot.');
  await house.records.write(bot.key, { ...bot.value, maker: null }, bot.version, signal);
  expect(await withdrawBot(house, bob, id, signal)).toMatchObject({ code: 'not-the-maker' });
  await testBot(house, 'bob', id);
  expect(await withdrawBot(house, ada, id, signal)).toMatchObject({ kind: 'answered' });
  expect(await house.records.read(bot.key, signal)).toBeNull();
  expect(house.records.dump().filter((text) => text.includes('test#bob'))).toEqual([]);
  expect(house.records.dump().filter((text) => text.includes('test-run#bob'))).toEqual([]);
});
