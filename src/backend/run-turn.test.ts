import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  changedSteps,
  type Step,
  type StepChange,
  type ToolStep,
} from '../../amplify/contract/steps.ts';
import type { TurnStreamItem } from '../../amplify/contract/turn-events.ts';
import { runTurn, type TurnListener } from './run-turn.ts';
import type { TurnConnection } from './turn-connection.ts';

const turnId = 'T';
const request = { turnId, conversationId: 'C', parentId: null, text: 'Why?' };
const end: TurnStreamItem = { position: 9, event: { type: 'turn-end', status: 'complete' } };

function start(position = 0): TurnStreamItem {
  const ids = { conversationId: 'C', userMessageId: 'U', assistantMessageId: 'A' };
  return { position, event: { type: 'turn-start', ...ids, model: 'demo' } };
}

function delta(text: string, position: number): TurnStreamItem {
  return { position, event: { type: 'text-delta', text } };
}

async function* stream(items: readonly TurnStreamItem[], breaks = false) {
  yield* items;
  if (breaks) throw new TypeError('network error');
}

function connected(items: readonly TurnStreamItem[], breaks = false): TurnConnection {
  return { kind: 'connected', items: stream(items, breaks) };
}

/** Runs a turn against a list of answers, one for each connection. */
async function run(answers: readonly TurnConnection[], { follows = false } = {}) {
  const calls: string[] = [];
  const said: string[] = [];
  let steps: readonly Step[] = [];
  let next = 0;
  function answer(call: string): Promise<TurnConnection> {
    calls.push(call);
    return Promise.resolve(answers[next++] ?? { kind: 'unreachable' });
  }
  const listener: TurnListener = {
    start: () => {},
    text: (addition) => said.push(addition),
    step(change) {
      steps = changedSteps(steps, change);
    },
    reconnecting: () => {},
  };
  const outcome = await runTurn(
    {
      connections: {
        send: () => answer('send'),
        follow: (_turnId, position) => answer(`follow ${position}`),
      },
      sleep: () => Promise.resolve(),
      random: () => 0.5,
    },
    follows ? { turnId } : { turnId, request },
    listener,
    new AbortController().signal,
  );
  return { outcome, calls, steps, text: said.join('') };
}

test('reads an answer to its end', async () => {
  const { outcome, calls, text } = await run([
    connected([start(), delta('Because ', 8), delta('.', 9), end]),
  ]);
  expect(text).toBe('Because .');
  expect(outcome).toEqual({ kind: 'ended', end: end.event });
  expect(calls).toEqual(['send']);
});

test('goes on from the last word when the connection breaks, and never asks twice', async () => {
  const { text, calls } = await run([
    connected([start(), delta('Because ', 8)], true),
    { kind: 'unreachable' },
    connected([start(8), delta('.', 9), end]),
  ]);
  expect(calls).toEqual(['send', 'follow 8', 'follow 8']);
  expect(text).toBe('Because .');
});

test('says every piece of text once, however the replays overlap', async () => {
  const whole = 'Because it is so.';
  const cuts = fc.array(fc.nat(whole.length), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.boolean(), async (ends, fromStart) => {
      let heard = 0;
      const answers = ends.map((cut) => {
        const from = fromStart ? 0 : Math.min(heard, cut);
        heard = Math.max(heard, cut);
        return connected([start(from), delta(whole.slice(from, cut), cut)], true);
      });
      const last = connected([start(), delta(whole, whole.length), end]);
      const { text } = await run([...answers, last]);
      expect(text).toBe(whole);
    }),
  );
});

test('connects anew when a piece is missing, instead of showing a hole', async () => {
  const { calls, text } = await run([
    connected([start(), delta('Be', 2), delta('se', 7)]),
    connected([start(2), delta('cause ', 8), delta('.', 9), end]),
  ]);
  expect(calls).toEqual(['send', 'follow 2']);
  expect(text).toBe('Because .');
});

test('passes on why a question was refused', async () => {
  const { outcome } = await run([{ kind: 'refused', status: 413, code: 'too-large' }]);
  expect(outcome).toEqual({ kind: 'refused', code: 'too-large' });
});

test('sends a question that nobody heard again, but not for long', async () => {
  const { outcome, calls } = await run([]);
  expect(calls).toEqual(['send', 'send', 'send']);
  expect(outcome).toEqual({ kind: 'refused', code: 'connection-lost' });
});

test('gives a running turn up in the end, without calling it refused', async () => {
  const { outcome } = await run([connected([start(), delta('Be', 2)], true)]);
  expect(outcome).toEqual({ kind: 'lost' });
});

test('follows from the beginning what it did not send', async () => {
  const { calls, outcome } = await run([connected([start(), delta('Because .', 9), end])], {
    follows: true,
  });
  expect(calls).toEqual(['follow 0']);
  expect(outcome.kind).toBe('ended');
});

test('stops at once when the session has ended', async () => {
  const { outcome, calls } = await run([{ kind: 'signed-out' }]);
  expect(outcome).toEqual({ kind: 'signed-out' });
  expect(calls).toHaveLength(1);
});

test('has the same steps however often the connection breaks, also before any word', async () => {
  const changes: readonly StepChange[] = [
    { kind: 'reasoning', id: 'r', at: 0, milliseconds: null, text: 'Where is ', from: 0 },
    { kind: 'reasoning', id: 'r', at: 0, milliseconds: 900, text: 'that?', from: 9 },
    tool({ state: 'running' }),
    tool({ state: 'done', milliseconds: 40, output: '12 °C' }),
  ];
  const whole = [
    { kind: 'reasoning', id: 'r', at: 0, milliseconds: 900, text: 'Where is that?' },
    tool({ state: 'done', milliseconds: 40, output: '12 °C' }),
  ];
  const cuts = fc.array(fc.nat(changes.length), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.nat(8), async (ends, position) => {
      const told = (count: number) =>
        changes.slice(0, count).map((step) => happened(step, position));
      const broken = ends.map((count) => connected([start(position), ...told(count)], true));
      const { steps, text } = await run([
        ...broken,
        connected([start(), ...told(changes.length), delta('Because.', 8), end]),
      ]);
      expect(steps).toEqual(whole);
      expect(text).toBe('Because.');
    }),
  );
});

function tool(now: Partial<ToolStep>): ToolStep {
  const call = { kind: 'tool', id: 't', at: 0, tool: 'get_weather', input: '{}' } as const;
  return { ...call, state: 'running', milliseconds: null, output: null, isCut: false, ...now };
}

function happened(step: StepChange, position: number): TurnStreamItem {
  return { position, event: { type: 'step', step } };
}
