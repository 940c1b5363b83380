import * as fc from 'fast-check';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../../adapters/memory/all-messages.ts';
import { createMemoryStores, type Stores } from '../../adapters/memory/memory-stores.ts';
import { createMemoryTurnPorts } from '../../adapters/memory/memory-turn-ports.ts';
import { record as listenTo, type StreamRecorder } from '../../adapters/memory/stream-recorder.ts';
import { changedSteps, stepLimits, type Step } from '../../contract/steps.ts';
import { createFollowTurn } from '../follow-turn.ts';
import type { ModelEvent } from '../model-gateway.ts';
import { createRunTurn } from '../run-turn.ts';
import type { Tool } from './tool.ts';

const demo = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };

/** A tool that takes as long and says as much as its arguments say. */
function slowTool(sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>): Tool {
  const parameters = { type: 'object' };
  return {
    offered: { name: 'wait', description: 'Waits.', parameters },
    acts: false,
    limits: { duration: 1500, bytes: 60_000 },
    async run(input, signal) {
      const [duration, length] = Array.isArray(input) ? input.map(Number) : [];
      await sleep(duration ?? 0, signal);
      return { kind: 'done', output: '😀ä'.repeat(length ?? 0) };
    },
  };
}

const words = fc.string({ unit: 'grapheme', maxLength: 9 });
const moment = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('reasoning' as const), text: words, times: fc.nat(4000) }),
  fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(1800) }),
  fc.record({ kind: fc.constant('follow' as const), from: fc.nat(30) }),
  fc.record({
    kind: fc.constant('tools' as const),
    calls: fc.array(fc.tuple(fc.nat(2500), fc.nat(6000)), { minLength: 1, maxLength: 4 }),
  }),
);

/** Stores whose journal fails now and then, and whose runner may die. */
function faulty(isDead: () => boolean, fails: () => boolean): Stores {
  const memory = createMemoryStores();
  const never = new Promise<never>(() => undefined);
  const unlessDead = <Value>(write: () => Promise<Value>) => (isDead() ? never : write());
  return {
    ...memory,
    turns: {
      ...memory.turns,
      renewLease: (...given) => unlessDead(() => memory.turns.renewLease(...given)),
      end: (...given) => unlessDead(() => memory.turns.end(...given)),
    },
    journal: {
      ...memory.journal,
      append: (...given) =>
        unlessDead(async () => {
          const isLost = fails();
          // Half of what fails was written all the same.
          if (!isLost || given[1].sequence % 2 === 0) await memory.journal.append(...given);
          if (isLost) throw new Error('throttled');
        }),
    },
  };
}

function stepsOf(page: StreamRecorder): readonly Step[] {
  return page
    .events()
    .flatMap((event) => (event.type === 'step' ? [event.step] : []))
    .reduce<readonly Step[]>(changedSteps, []);
}

test('whoever follows, from wherever and whenever, has the steps of the message at the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { maxLength: 25 }),
      fc.infiniteStream(fc.nat(9)),
      fc.boolean(),
      async (moments, chances, dies) => {
        let isDead = false;
        const memory = faulty(
          () => isDead,
          () => chances.next().value === 0,
        );
        const ports = createMemoryTurnPorts({
          memory,
          bots: new Map([['helper', { instructions: '', parameters: {}, tools: ['weather'] }]]),
          tools: new Map([['weather', slowTool((...given) => ports.clock.sleep(...given))]]),
        });
        const ids = { turnId: ulid(), conversationId: ulid() };
        const request = { ...ids, parentId: null, bot: 'helper', text: 'Well?' };
        const follow = async (from: number) => {
          pages.push(listenTo(await createFollowTurn(ports)(ids.turnId, from, demo)));
        };
        const say = (event: ModelEvent) => ports.gateway.say(event);
        const own = listenTo(
          await createRunTurn(ports)(request, demo, new AbortController().signal),
        );
        const pages: StreamRecorder[] = [];
        await ports.clock.advance(0);

        for (const at of moments) {
          if (at.kind === 'text') say({ type: 'text', text: at.text });
          if (at.kind === 'reasoning') say({ type: 'reasoning', text: at.text.repeat(at.times) });
          if (at.kind === 'wait') await ports.clock.advance(at.milliseconds);
          if (at.kind === 'follow') await follow(at.from);
          if (at.kind === 'tools') {
            for (const [id, call] of at.calls.entries()) {
              const written = JSON.stringify(call);
              say({ type: 'tool-call', call: { id: `${id}`, name: 'wait', arguments: written } });
            }
            say({ type: 'end', reason: 'tools', usage: null });
            await ports.clock.advance(at.calls[0]?.[0] ?? 0);
          }
        }
        isDead = dies;
        await ports.clock.advance(2000);
        say({ type: 'end', reason: 'complete', usage: null });
        await ports.clock.advance(1000);
        await follow(0);
        await ports.clock.advance(60_000);
        await Promise.all(pages.map(({ done }) => done));
        await follow(3);
        await pages.at(-1)?.done;

        const messages = await allMessages(
          memory.messages,
          ids.conversationId,
          'account-demo::sub-demo',
        );
        const { steps = [], text = '', status } = messages.at(-1) ?? {};
        expect(status).not.toBe('pending');
        if (!dies) pages.push(own);
        for (const page of pages) expect(stepsOf(page)).toEqual(steps);
        expect(steps.length).toBeLessThanOrEqual(stepLimits.perAnswer);
        expect(
          utf8(steps.map((step) => (step.kind === 'tool' ? step.output : step.text))),
        ).toBeLessThan(stepLimits.bytes);
        expect(steps.every(({ at }) => at <= text.length)).toBe(true);
        expect(steps.every((step) => step.kind !== 'tool' || step.state !== 'running')).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

function utf8(texts: readonly (string | null)[]): number {
  return Buffer.byteLength(texts.join(''));
}
