import type { Caller } from '../../../domain/caller.ts';
import { botIdOf } from '../../bots/testing/a-bot.ts';
import { cleo, id } from '../../bots/testing/bot-team.ts';
import { listRuns, outcomeOf } from '../test-runs.ts';
import type { createTestHouse } from './tested-bot.ts';

const signal = new AbortController().signal;

export type House = Awaited<ReturnType<typeof createTestHouse>>;

/** Ids of runs, as pages make them, in their order. */
export const first = botIdOf(101);
export const second = botIdOf(102);
export const third = botIdOf(103);
export const fourth = botIdOf(104);

/** What somebody reads of their runs of Cleo's bot. */
export async function listOf(house: House, caller: Caller = cleo) {
  const answer = await listRuns(house.ports, caller, id, signal);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.body;
}

export async function runsOf(house: House, caller: Caller = cleo) {
  return (await listOf(house, caller)).runs;
}

export async function resultsOf(house: House) {
  const [run] = await runsOf(house);
  return run?.results.map(({ outcome, reason }) => [outcome, reason]);
}

/** What Cleo's tests say of a version. */
export function outcome(house: House, version = 1) {
  const place = { accountId: 'team', sub: 'cleo', reference: id };
  return outcomeOf(house.ports.records, { ...place, version }, signal);
}
