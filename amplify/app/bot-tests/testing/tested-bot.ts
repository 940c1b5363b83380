import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../../../adapters/memory/memory-turn-ports.ts';
import type { BotCheck, BotTestChange } from '../../../contract/bots/bot-test.ts';
import type { Caller } from '../../../domain/caller.ts';
import type { Admission } from '../../admission.ts';
import { createBotSource } from '../../bots/bot-source.ts';
import { botIdOf } from '../../bots/testing/a-bot.ts';
import { cleo, createBotTeam, id, save } from '../../bots/testing/bot-team.ts';
import type { ModelEvent, ModelRequest } from '../../model-gateway.ts';
import type { AskedProvider } from '../../providers.ts';
import { saveTest } from '../change-tests.ts';
import { createRunTests, type RunTestsPorts } from '../run-tests.ts';

const signal = new AbortController().signal;

/** What the model says to the last message of a request. */
export type Says = (question: string) => Promise<ModelEvent> | ModelEvent;

/** A model that says so, whole. */
export function text(said: string): ModelEvent {
  return { type: 'text', text: said };
}

function repeat(question: string): ModelEvent {
  return text(`You said: ${question}`);
}

/** Cleo has a bot in `team`, and nobody any tests; JSON fits where it is `true`. */
export async function createTestHouse(settings: MemoryTurnSettings = {}) {
  const house = await createBotTeam();
  await save(house, 'You are Marv.', 0);
  const turn = createMemoryTurnPorts(settings);
  const requests: ModelRequest[] = [];
  let says: Says = repeat;
  const gateway: AskedProvider['gateway'] = {
    ...turn.gateway,
    async *answer(request) {
      requests.push(request);
      const said = await says(request.messages.at(-1)?.content ?? '');
      yield said;
      if (said.type === 'text') yield { type: 'end', reason: 'complete', usage: null };
    },
  };
  const ports: RunTestsPorts = {
    ...turn,
    records: house.records,
    bots: createBotSource(turn.bots, house.records),
    readProvider: async () => ({
      kind: settings.provider ?? 'compatible',
      origin: 'https://models.test',
      nameOf: (model) => model,
      gateway,
      by: () => gateway,
    }),
    schemas: {
      check: async (_schema, value) =>
        value === true ? { kind: 'fits' } : { kind: 'does-not-fit', reason: 'Is not true.' },
    },
  };
  const runTests = createRunTests(ports);
  return {
    ...house,
    ports,
    turnClock: turn.clock,
    requests,
    follow: (next: Says) => void (says = next),
    /** Begins a run; gives what was said of it, and what lets it run to its end. */
    begin: (runId: string, caller: Caller = cleo, reference = id) =>
      runTests(caller, { reference, runId }, signal),
    async run(runId: string): Promise<void> {
      await toTheEnd(await runTests(cleo, { reference: id, runId }, signal));
    },
    add: (number: number, check: BotCheck, more: Partial<BotTestChange> = {}) =>
      saveTest(
        ports,
        cleo,
        { reference: id, testId: botIdOf(number) },
        aTest(`Question ${number}`, check, more),
        signal,
      ),
  };
}

/** Lets a run run. */
export async function toTheEnd(admission: Admission): Promise<void> {
  if (admission.kind !== 'admitted') throw new Error(`Refused: ${admission.code}`);
  await admission.stream(() => {});
}

export function aTest(
  question: string,
  check: BotCheck,
  more: Partial<BotTestChange> = {},
): BotTestChange {
  return { name: question, question, before: [], parameters: {}, check, version: 0, ...more };
}

/** That those phrases are in the answer. */
export function phrases(...all: string[]): BotCheck {
  return { kind: 'phrases', phrases: all };
}
