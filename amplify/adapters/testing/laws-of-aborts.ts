import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Deed, ModelAdapter, ModelSubject, ModelUpstream, Saying } from './model-upstream.ts';
import { allOf, plainRequest } from './read-model-events.ts';

const words: Saying = { kind: 'text', text: 'ab' };
const call = { id: 'call_1', name: 'get_weather', arguments: '{"place":"Paris"}' };

/** Every moment in which a provider may hold a connection. */
const holding: readonly (readonly [string, Deed])[] = [
  ['has not answered yet', { kind: 'silence' }],
  ['has said nothing yet', { kind: 'say', says: [], last: 'hold' }],
  ['has fallen silent', { kind: 'say', says: [words], last: 'hold' }],
  [
    'has fallen silent in a call',
    { kind: 'say', says: [words, { kind: 'half-call', call }], last: 'hold' },
  ],
];

/** How an answer is given up. */
export function lawsOfAborts({ open }: ModelAdapter): void {
  for (const [name, deed] of holding)
    test(`an abort reaches a provider that ${name}`, async () => {
      await using subject = await open();
      const took: number[] = [];
      for (let time = 0; time < 3; time += 1) {
        subject.upstream.does(deed);
        took.push(await abortOnceHeard(subject));
      }
      // A busy machine is late at times, but not always.
      expect(Math.min(...took)).toBeLessThan(300);
    });

  test('an abort ends the wait for a provider that is to be asked again', async () => {
    await using subject = await open();
    subject.upstream.does({ kind: 'refuse', why: 'down' });
    const controller = new AbortController();
    const events = allOf(subject.gateway.answer(plainRequest, controller.signal));
    await expect.poll(() => subject.upstream.heard().length).toBe(1);
    controller.abort();
    expect((await events).filter(({ type }) => type === 'end')).toEqual([]);
    const asked = subject.upstream.heard().length;
    await sleep(1000);
    expect(subject.upstream.heard()).toHaveLength(asked);
  });

  test('who stops reading closes the connection too', async () => {
    await using subject = await open();
    subject.upstream.does({ kind: 'say', says: [words], last: 'hold' });
    const { signal } = new AbortController();
    for await (const event of subject.gateway.answer(plainRequest, signal))
      if (event.type === 'text') break;
    expect(await lossOf(subject.upstream)).toBeLessThan(Infinity);
  });
}

/** How many milliseconds pass from an abort, after all has come that comes, to the loss of the connection. */
async function abortOnceHeard({ gateway, upstream }: ModelSubject): Promise<number> {
  const controller = new AbortController();
  const events = allOf(gateway.answer(plainRequest, controller.signal));
  await expect.poll(() => upstream.heard().length).toBe(1);
  await sleep(100);
  const aborted = performance.now();
  controller.abort();
  const lost = await lossOf(upstream);
  expect(lost).toBeLessThan(Infinity);
  for (const { type } of await events) expect(['end', 'tool-call']).not.toContain(type);
  return lost - aborted;
}

/** When the connection is lost; infinity where it is held though nobody reads it. */
function lossOf(upstream: ModelUpstream): Promise<number> {
  return Promise.race([upstream.lost(), sleep(5000, Infinity, { ref: false })]);
}
