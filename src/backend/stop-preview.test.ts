import { expect, test } from 'vitest';
import type { ApiClient } from './api-client.ts';
import { stopPreview } from './stop-preview.ts';

type Answer = Awaited<ReturnType<ApiClient['call']>>;

function stateOf(state: string): Answer {
  const response = Response.json({ previewId: 'one', state });
  return { kind: 'answered', response } satisfies Answer;
}

function createHouse(answers: (() => Promise<Answer>)[]) {
  const paths: string[] = [];
  const slept: number[] = [];
  const api = {
    call: (path: string) => {
      paths.push(path);
      return (answers[paths.length - 1] ?? (async () => stateOf('unknown')))();
    },
  } as const;
  const sleep = async (milliseconds: number) => void slept.push(milliseconds);
  return { paths, slept, stop: () => stopPreview(api, 'team', 'one', sleep) };
}

test('a preview that has not begun is ordered to stop again, and after a call that fails', async () => {
  const house = createHouse([
    async () => stateOf('unknown'),
    async () => {
      throw new Error('The network is gone.');
    },
    async () => stateOf('stopping'),
  ]);
  await house.stop();
  expect(house.paths).toEqual(Array(3).fill('/accounts/team/previews/one/stop'));
});

test('one that is never found is ordered to stop for a quarter of a minute, the last wait followed by an order', async () => {
  const house = createHouse([]);
  await house.stop();
  expect(house.slept.reduce((sum, pause) => sum + pause)).toBeGreaterThan(15_000);
  expect(house.paths).toHaveLength(house.slept.length);
});

test('whoever is signed out orders nothing more', async () => {
  const house = createHouse([async () => ({ kind: 'signed-out' })]);
  await house.stop();
  expect(house.paths).toHaveLength(1);
});
