import { expect, test } from 'vitest';
import { createManualClock } from '../../adapters/memory/manual-clock.ts';
import { createScriptedGateway } from '../../adapters/memory/scripted-gateway.ts';
import { unlimitedBudget } from '../../adapters/memory/unlimited-budget.ts';
import type { EndpointCheck } from '../../contract/accounts/endpoint-check.ts';
import type { Budget } from '../budget.ts';
import type { ModelEvent, ModelRequest } from '../model-gateway.ts';
import type { ModelOffer } from '../model-offer.ts';
import type { AskedProvider } from '../providers.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { keys } from './records.ts';
import { callerIn, createAccountHouse, openAccount } from './testing/account-house.ts';

const signal = new AbortController().signal;
const works = { state: 'works', fault: null };
const notTried = { state: 'not-tried', fault: null };
const end = { type: 'end', reason: 'complete', usage: null } as const;
const call = { id: '1', name: 'parlance_check', arguments: '{"word":"ready"}' } as const;

test('an endpoint whose model uses a tool works, and how soon it spoke is said', async () => {
  const { body } = await check(async (clock) => {
    await clock.advance(420);
    return [
      { type: 'tool-call', call },
      { ...end, reason: 'tools' },
    ];
  });
  expect(body).toEqual({
    list: works,
    models: 2,
    answer: works,
    model: 'small',
    firstWord: 420,
    tools: works,
  });
});

test('a model that only talks has answered, and uses no tools', async () => {
  const { body } = await check(() => [{ type: 'text', text: 'Ready.' }, end]);
  expect(body).toMatchObject({ answer: works, tools: { state: 'fails', fault: null } });
});

test('a server that refuses the tool alone is asked without it', async () => {
  const { body, requests } = await check((_clock, { tools = [] }) =>
    tools.length > 0
      ? [{ type: 'failure', code: 'provider-rejected' }]
      : [{ type: 'text', text: 'ready' }, end],
  );
  expect(requests).toHaveLength(2);
  expect(body).toMatchObject({
    answer: works,
    tools: { state: 'fails', fault: 'provider-rejected' },
  });
});

test('what does not work is told by its fault, and no tool is blamed for it', async () => {
  const { body } = await check(() => [{ type: 'failure', code: 'provider-unavailable' }]);
  expect(body).toMatchObject({
    answer: { state: 'fails', fault: 'provider-unavailable' },
    tools: notTried,
  });
});

test('an answer that never ends is one that does not work', async () => {
  const { body } = await check(() => []);
  expect(body).toMatchObject({ answer: { state: 'fails', fault: 'provider-stalled' } });
});

test('nothing is asked where nothing may be spent, nor for whoever owns nothing', async () => {
  const refusing: Budget = {
    reserve: async () => ({ kind: 'refused', code: 'budget-exceeded' }),
  };
  const { body, requests } = await check(() => [end], { budget: refusing });
  expect(body).toMatchObject({ answer: { state: 'fails', fault: 'budget-exceeded' } });
  const member = await check(() => [end], { caller: 'cleo' });
  const stranger = await check(() => [end], { caller: 'bob' });
  expect([requests, member.requests, stranger.requests]).toEqual([[], [], []]);
  expect([member.refused, stranger.refused]).toEqual(['not-an-owner', 'account-not-found']);
});

test('nothing is asked while administrators have stopped turns, nor of a model that they do not allow', async () => {
  const open = { allowedModels: [], turnsStopped: false };
  const stopped = await check(() => [end], { deployment: { ...open, turnsStopped: true } });
  expect(stopped.body).toMatchObject({ answer: { state: 'fails', fault: 'turns-stopped' } });
  const other = await check(() => [end], { deployment: { ...open, allowedModels: ['big'] } });
  expect(other.body).toMatchObject({ answer: { state: 'fails', fault: 'model-not-allowed' } });
  expect([stopped.requests, other.requests]).toEqual([[], []]);
  const allowed = await check(() => [end], { deployment: { ...open, allowedModels: ['small'] } });
  expect(allowed.body).toMatchObject({ answer: works });
});

function hanging(within: AbortSignal): Promise<void> {
  return new Promise((resolve) => within.addEventListener('abort', () => resolve()));
}

test('a server that hangs is given up in time, and what of it hung is said', async () => {
  let now = 0;
  const { body } = await check(
    async (clock, _request, within) => {
      const given = hanging(within);
      await clock.advance(16_000);
      await given;
      now = clock.now();
      return [];
    },
    {
      async offered(clock, within) {
        const given = hanging(within);
        await clock.advance(8000);
        await given;
        return { kind: 'failed', code: 'provider-unavailable' };
      },
    },
  );
  const stalled = { state: 'fails', fault: 'provider-stalled' };
  expect(body).toMatchObject({ list: stalled, answer: stalled, tools: notTried });
  expect(now - createManualClock().now()).toBe(24_000);
});

type Clock = ReturnType<typeof createManualClock>;
type Says = (
  clock: Clock,
  request: ModelRequest,
  signal: AbortSignal,
) => readonly ModelEvent[] | Promise<readonly ModelEvent[]>;
type Checking = {
  readonly offered?: (clock: Clock, signal: AbortSignal) => Promise<ModelOffer>;
  readonly budget?: Budget;
  readonly caller?: 'ada' | 'bob' | 'cleo';
  /** What administrators have set. */
  readonly deployment?: {
    readonly allowedModels: readonly string[];
    readonly turnsStopped: boolean;
  };
};

type Checked = {
  readonly body: EndpointCheck | null;
  readonly refused: string | null;
  readonly requests: readonly ModelRequest[];
};

/** Checks for somebody of `team`, which Ada owns and Cleo is a member of, what says this. */
async function check(
  says: Says,
  { budget = unlimitedBudget, caller = 'ada', deployment, offered }: Checking = {},
): Promise<Checked> {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  await openAccount(house, 'team', { ada: 'owner', cleo: 'member' });
  if (deployment) {
    const settings = { notice: '', ...deployment };
    await house.records.write(keys.deployment(), settings, 0, signal);
  }
  const clock = createManualClock();
  const requests: ModelRequest[] = [];
  const provider: AskedProvider = {
    kind: 'compatible',
    origin: 'https://models.test',
    nameOf: (model) => model,
    by: () => null,
    gateway: {
      ...createScriptedGateway({ kind: 'chosen', model: 'small' }, ['small', 'big']),
      ...(offered && { offered: (within: AbortSignal) => offered(clock, within) }),
      async *answer(request, within) {
        requests.push(request);
        yield* await says(clock, request, within);
      },
    },
  };
  const logger = { log: () => undefined, with: () => logger };
  const providers = { at: () => provider };
  const ports = { ...house, clock, logger, budget, providers, newId: () => 'id' };
  const endpoint = { type: 'deployment', url: null } as const;
  const answer = await checkEndpoint(ports, callerIn('team', caller), endpoint, signal);
  if (answer.kind === 'refused') return { body: null, refused: answer.code, requests };
  return { body: answer.body, refused: null, requests };
}
