import { expect, test } from 'vitest';
import { botRetentionDays, mostBotVersions, mostOwnBots } from '../../contract/bots/own-bot.ts';
import { keys } from '../accounts/records.ts';
import { deleteBot, restoreBot } from './delete-bot.ts';
import { findOwnBot } from './find-bot.ts';
import { publishBot, withdrawBot } from './publish-bot.ts';
import { listBots, readBot, readVersions } from './read-bots.ts';
import { saveBot } from './save-bot.ts';
import { aDefinition, botIdOf } from './testing/a-bot.ts';
import {
  ada,
  bob,
  botNotFound,
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
const day = 24 * 60 * 60 * 1000;

test('whoever makes a bot has it alone', async () => {
  const house = await createBotTeam();
  const made = await save(house, 'First', 0);
  expect(made).toEqual({
    kind: 'answered',
    body: {
      id,
      version: 1,
      definition: aDefinition('Marv', 'First'),
      maker: { sub: 'cleo', email: 'cleo@example.com', present: true },
      mine: true,
      publication: null,
      deletedAt: null,
      createdAt: '2026-01-02T03:04:05.000Z',
      updatedAt: '2026-01-02T03:04:05.000Z',
    },
  });
  expect(await readBot(house, cleo, id, signal)).toEqual(made);
  expect(await readBot(house, ada, id, signal)).toEqual(botNotFound);
  expect(await listed(house, cleo)).toEqual([id]);
  expect(await listed(house, ada)).toEqual([]);
});

test('a save makes a version, the same one sent again makes no other, nor does one that changes nothing', async () => {
  const house = await createBotTeam();
  for (const version of [0, 0, 1])
    expect(await save(house, 'First', version)).toMatchObject({ body: { version: 1 } });
  const second = await save(house, 'Second', 1);
  expect(second).toMatchObject({ body: { version: 2 } });
  for (const version of [1, 2]) expect(await save(house, 'Second', version)).toEqual(second);
  expect(await textsOf(house)).toEqual(['Second', 'First']);
});

test('whoever has not seen the newest version is told so, and changes nothing', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  await save(house, 'Second', 1);
  for (const version of [0, 1, 3])
    expect(await save(house, 'Other', version)).toEqual(versionConflict);
  expect(await save(house, 'Other', 1, botIdOf(2))).toEqual(botNotFound);
  expect(await textsOf(house)).toEqual(['Second', 'First']);
});

test('an old version comes back as a new one', async () => {
  const house = await createBotTeam();
  for (const [version, text] of ['First', 'Second', 'First'].entries())
    await save(house, text, version);
  expect(await textsOf(house)).toEqual(['First', 'Second', 'First']);
});

test('what another has and shows nobody is as what there is not, also to who makes one of that id', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  const before = house.records.dump();
  for (const caller of [ada, bob]) {
    for (const version of [0, 1, 7])
      expect(
        await saveBot(house, caller, id, { definition: aDefinition('Mine'), version }, signal),
      ).toEqual(botNotFound);
    for (const answer of [
      await readBot(house, caller, id, signal),
      await readVersions(house, caller, { botId: id, after: null }, signal),
      await publishBot(withTests(house, 'green'), caller, id, { version: 1, reason: null }, signal),
      await withdrawBot(house, caller, id, signal),
      await deleteBot(house, caller, { botId: id, version: 1 }, signal),
      await restoreBot(house, caller, id, signal),
    ])
      expect(answer).toEqual(botNotFound);
  }
  expect(house.records.dump()).toEqual(before);
});

test('a deleted bot is gone for others at once, and its maker has it back as it was for 30 days', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  await publish(house, 1);
  await save(house, 'Second', 1);
  const before = await readBot(house, cleo, id, signal);
  expect(await deleteBot(house, cleo, { botId: id, version: 1 }, signal)).toEqual(versionConflict);
  for (let time = 0; time < 2; time += 1)
    expect(await deleteBot(house, cleo, { botId: id, version: 2 }, signal)).toMatchObject({
      body: {},
    });
  expect([await listed(house, cleo), await listed(house, ada)]).toEqual([[id], []]);
  for (const caller of [cleo, ada])
    expect(await findOwnBot(house.records, caller, id, signal)).toBeNull();
  expect(await readBot(house, ada, id, signal)).toEqual(botNotFound);
  expect(await save(house, 'Third', 2)).toEqual(botNotFound);
  expect(await readBot(house, cleo, id, signal)).toMatchObject({
    body: { version: 2, deletedAt: expect.any(String) },
  });
  house.clock.pass(botRetentionDays * day - 1);
  for (let time = 0; time < 2; time += 1)
    expect(await restoreBot(house, cleo, id, signal)).toEqual(before);
  expect(await textsOf(house)).toEqual(['Second', 'First']);
  expect(await listed(house, ada)).toEqual([id]);
});

test('after 30 days a deleted bot is nobody’s, and whoever looks at bots next erases it', async () => {
  const house = await createBotTeam();
  await save(house, 'First', 0);
  await save(house, 'Second', 1);
  for (const sub of ['cleo', 'bob']) await testBot(house, sub, id);
  const other = botIdOf(2);
  await testBot(house, 'bob', other);
  await deleteBot(house, cleo, { botId: id, version: 2 }, signal);
  house.clock.pass(botRetentionDays * day);
  expect(await readBot(house, cleo, id, signal)).toEqual(botNotFound);
  expect(await restoreBot(house, cleo, id, signal)).toEqual(botNotFound);
  house.clock.pass(2 * day);
  expect(await listed(house, bob)).toEqual([]);
  expect(house.records.dump().filter((text) => text.includes(id))).toEqual([]);
  expect(house.records.dump().filter((text) => text.includes(other))).toHaveLength(2);
});

test('a person has so many bots in an account and no more, without those that they have deleted', async () => {
  const house = await createBotTeam();
  for (let number = 1; number <= mostOwnBots; number += 1)
    await save(house, 'First', 0, botIdOf(number));
  const more = botIdOf(mostOwnBots + 1);
  const full = { kind: 'refused', code: 'limit-reached' };
  expect(await save(house, 'First', 0, more)).toEqual(full);
  expect(await save(house, 'First', 0, id)).toMatchObject({ body: { version: 1 } });
  const other = { definition: aDefinition('Mine'), version: 0 };
  expect(await saveBot(house, ada, botIdOf(999), other, signal)).toMatchObject({
    body: { mine: true },
  });
  await deleteBot(house, cleo, { botId: id, version: 1 }, signal);
  expect(await save(house, 'First', 0, more)).toMatchObject({ body: { version: 1 } });
  expect(await restoreBot(house, cleo, id, signal)).toEqual(full);
});

test('of many versions the oldest give way, but for the published one', async () => {
  const house = await createBotTeam();
  await save(house, 'v1', 0);
  await save(house, 'v2', 1);
  await publish(house, 2);
  const last = mostBotVersions + 5;
  for (let version = 2; version < last; version += 1) await save(house, `v${version + 1}`, version);
  const kept = Array.from({ length: mostBotVersions }, (_, index) => `v${last - index}`);
  expect(await textsOf(house)).toEqual([...kept, 'v2']);
  await publish(house, last);
  await save(house, 'one more', last);
  expect(await textsOf(house)).toEqual(['one more', ...kept.slice(0, -1)]);
});

test('versions come in answers that Lambda takes, each once', async () => {
  const house = await createBotTeam();
  // The longest there may be, of letters that are three bytes each.
  const long = aDefinition('Marv', '語'.repeat(16_000));
  for (let version = 0; version < 80; version += 1)
    await saveBot(
      house,
      cleo,
      id,
      { definition: { ...long, welcome: `${version}` }, version },
      signal,
    );
  const numbers: number[] = [];
  for (let after: number | null = null; ;) {
    const page = await readVersions(house, cleo, { botId: id, after }, signal);
    if (page.kind === 'refused') throw new Error(page.code);
    expect(JSON.stringify(JSON.stringify(page.body)).length).toBeLessThan(6_000_000);
    numbers.push(...page.body.versions.map(({ version }) => version));
    if (page.body.next === null) break;
    after = Number(page.body.next);
  }
  expect(numbers).toEqual(Array.from({ length: 80 }, (_, index) => 80 - index));
});

test('a list says of a bot what one chooses it by, and comes in answers that Lambda takes', async () => {
  const house = await createBotTeam();
  const long = {
    ...aDefinition('語'.repeat(40), '語'.repeat(16_000)),
    title: '語'.repeat(60),
    purpose: '語'.repeat(160),
    parameters: { engine: 'langchain' as const },
    tools: ['weather' as const],
  };
  await saveBot(house, cleo, id, { definition: long, version: 0 }, signal);
  await publish(house, 1);
  const { persona, title, purpose } = long;
  const said = {
    id,
    persona,
    title,
    purpose,
    abilities: ['tools', 'langchain'],
    mine: false,
    shared: true,
    deletedAt: null,
  };
  expect(await listBots(house, ada, null, signal)).toEqual({
    kind: 'answered',
    body: { bots: [said], next: null },
  });

  // Longer than any may be, so that fewer are enough.
  const [made] = await house.records.list(keys.bot('team', ''), signal);
  if (!made) throw new Error('There is no bot.');
  const most = 200;
  const longer = { ...made.value, definition: { ...long, purpose: '語'.repeat(8000) } };
  for (let number = 2; number <= most; number += 1)
    await house.records.write(keys.bot('team', botIdOf(number)), longer, 0, signal);
  const ids: string[] = [];
  const sizes: number[] = [];
  for (let after: string | null = null; ;) {
    const page = await listBots(house, cleo, after, signal);
    if (page.kind === 'refused') throw new Error(page.code);
    expect(JSON.stringify(JSON.stringify(page.body)).length).toBeLessThan(6_000_000);
    ids.push(...page.body.bots.map((bot) => bot.id));
    sizes.push(page.body.bots.length);
    after = page.body.next;
    if (after === null) break;
  }
  expect(ids).toEqual(Array.from({ length: most }, (_, index) => botIdOf(index + 1)));
  expect(sizes.length).toBeGreaterThan(1);
});
