import type { TestsOutcome } from '../../../contract/bots/tests-outcome.ts';
import {
  callerIn,
  createAccountHouse,
  openAccount,
  type AccountHouse,
} from '../../accounts/testing/account-house.ts';
import { keys } from '../../accounts/records.ts';
import { publishBot } from '../publish-bot.ts';
import { listBots, readVersions } from '../read-bots.ts';
import { saveBot } from '../save-bot.ts';
import { aDefinition, botIdOf } from './a-bot.ts';

const signal = new AbortController().signal;
export const ada = callerIn('team', 'ada');
export const bob = callerIn('team', 'bob');
export const cleo = callerIn('team', 'cleo');
/** Of a bot that Cleo makes. */
export const id = botIdOf(1);
export const botNotFound = { kind: 'refused', code: 'bot-not-found', param: 'botId' };
export const versionConflict = { kind: 'refused', code: 'version-conflict', param: 'version' };

/** Ada owns it, Bob and Cleo are in it. */
export async function createBotTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  await openAccount(house, 'team', { ada: 'owner', bob: 'member', cleo: 'member' });
  return house;
}

/** Cleo saves it with other instructions. */
export function save(house: AccountHouse, text: string, version: number, botId = id) {
  return saveBot(house, cleo, botId, { definition: aDefinition('Marv', text), version }, signal);
}

/** As if the tests of every bot had come out so. */
export function withTests(house: AccountHouse, outcome: TestsOutcome) {
  return { ...house, testsAreGreen: async () => outcome };
}

/** Cleo shares that version, a second later. */
export async function publish(house: AccountHouse, version: number): Promise<void> {
  house.clock.pass(1000);
  await publishBot(withTests(house, 'green'), cleo, id, { version, reason: null }, signal);
}

/** Ids of the bots that somebody may use. */
export async function listed(
  house: AccountHouse,
  caller: typeof ada,
): Promise<readonly string[] | null> {
  const answer = await listBots(house, caller, null, signal);
  return answer.kind === 'refused' ? null : answer.body.bots.map((bot) => bot.id);
}

/** The instructions of every version, newest first. */
export async function textsOf(house: AccountHouse): Promise<readonly string[] | null> {
  const answer = await readVersions(house, cleo, { botId: id, after: null }, signal);
  if (answer.kind === 'refused') return null;
  return answer.body.versions.map(({ definition }) => definition.instructions);
}

/** Somebody has a test of a bot, and has run it. */
export async function testBot(
  { records }: AccountHouse,
  sub: string,
  reference: string,
): Promise<void> {
  const place = { accountId: 'team', sub, reference };
  const check = { kind: 'phrases' as const, phrases: ['rent'] };
  const test = { name: 'Rent', before: [], question: 'What is rent?', check, parameters: {} };
  await records.write(keys.botTest(place, '1'), test, 0, signal);
  const at = { startedAt: '2026-01-01T00:00:00.000Z', endedAt: null, leaseUntil: 0 };
  const run = { number: 1, model: null, tests: 1, results: [], ...at };
  await records.write(keys.testRun(place, '1'), run, 0, signal);
}
