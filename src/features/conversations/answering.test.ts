import { expect, test } from 'vitest';
import { createAnswering } from './answering.ts';

function scene() {
  const waiting = new Set<() => void>();
  const answering = createAnswering({
    wait(_milliseconds, done) {
      waiting.add(done);
      return () => waiting.delete(done);
    },
  });
  return { answering, waiting };
}

const started = { conversationId: 'c', turnId: 't1', status: 'started' } as const;

test('a conversation is answering from the start of a turn to its end, and of each of two', () => {
  const { answering, waiting } = scene();
  answering.heard(started);
  answering.heard({ ...started, turnId: 't2' });
  expect([...answering.all()]).toEqual(['c']);
  answering.heard({ ...started, status: 'ended' });
  expect([...answering.all()]).toEqual(['c']);
  answering.heard({ ...started, turnId: 't2', status: 'ended' });
  expect([...answering.all()]).toEqual([]);
  expect(waiting.size).toBe(0);
});

test('a turn whose end is never heard of is not shown for ever', () => {
  const { answering, waiting } = scene();
  answering.heard(started);
  for (const late of waiting) late();
  expect([...answering.all()]).toEqual([]);
});

test('after notices were missed nothing is claimed, and whoever shows it is told', () => {
  const { answering, waiting } = scene();
  let told = 0;
  answering.subscribe(() => (told += 1));
  answering.heard(started);
  answering.forget();
  expect([...answering.all()]).toEqual([]);
  expect(waiting.size).toBe(0);
  expect(told).toBe(2);
});
