import { expect, test } from 'vitest';
import type { MadeBotVersion } from '../../contract/bots/own-bot.ts';
import { changeMember } from '../accounts/members.ts';
import { callerIn, openAccount, type AccountHouse } from '../accounts/testing/account-house.ts';
import { deleteBot } from './delete-bot.ts';
import { readMadeBots, type MadeBotPlace } from './read-made-bots.ts';
import { saveBot } from './save-bot.ts';
import { aDefinition, botIdOf } from './testing/a-bot.ts';
import { ada, cleo, createBotTeam, id, publish, save } from './testing/bot-team.ts';

const signal = new AbortController().signal;

test('somebody takes every version of every bot of theirs along, deleted ones too, and nothing of others', async () => {
  const house = await createBotTeam();
  await openAccount(house, 'other', { ada: 'owner', cleo: 'member' });
  await save(house, 'First', 0);
  await publish(house, 1);
  await save(house, 'Second', 1);
  await save(house, 'Gone', 0, botIdOf(2));
  await deleteBot(house, cleo, { botId: botIdOf(2), version: 1 }, signal);
  const change = { definition: aDefinition('Elsewhere'), version: 0 };
  await saveBot(house, callerIn('other', 'cleo'), botIdOf(3), change, signal);
  await saveBot(house, ada, botIdOf(4), change, signal);
  const versions = (await readAll(house)).flat();
  expect(versions.map(({ accountId, botId, version }) => [accountId, botId, version])).toEqual([
    ['other', botIdOf(3), 1],
    ['team', id, 2],
    ['team', id, 1],
    ['team', botIdOf(2), 1],
  ]);
  const publication = { version: 1, at: expect.any(String), reason: null };
  expect(versions[2]).toMatchObject({ definition: { instructions: 'First' }, publication });
  expect(versions[3]).toMatchObject({ deletedAt: expect.any(String), publication: null });
  const suspended = { role: 'member', state: 'suspended' } as const;
  await changeMember(house, ada, { accountId: 'team', sub: 'cleo' }, suspended, signal);
  expect((await readAll(house)).flat()).toHaveLength(1);
});

test('what is too much for one answer comes in several, each version once', async () => {
  const house = await createBotTeam();
  const definition = { ...aDefinition('Marv'), instructions: '"'.repeat(16_000) };
  for (let number = 1; number <= 6; number += 1)
    for (let version = 0; version < 15; version += 1) {
      const change = { definition: { ...definition, welcome: `${version}` }, version };
      await saveBot(house, cleo, botIdOf(number), change, signal);
    }
  const pages = await readAll(house);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(JSON.stringify(JSON.stringify(page)).length).toBeLessThan(3.1e6);
  const places = pages.flat().map(({ botId, version }) => `${botId} ${version}`);
  expect(places).toHaveLength(90);
  expect(new Set(places).size).toBe(90);
});

async function readAll(house: AccountHouse): Promise<readonly (readonly MadeBotVersion[])[]> {
  const pages: (readonly MadeBotVersion[])[] = [];
  for (let from: MadeBotPlace | null = null; ;) {
    const answer = await readMadeBots(house.records, { sub: 'cleo' }, from, signal);
    if (answer.kind === 'refused') throw new Error(answer.code);
    pages.push(answer.body.versions);
    from = answer.body.next;
    if (from === null) return pages;
  }
}
