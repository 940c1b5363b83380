import { expect, test } from 'vitest';
import { createFramePace } from './pace.ts';

function screenOf60Hz() {
  let time = 0;
  let queue: (() => void)[] = [];
  return {
    parts: { now: () => time, nextFrame: (callback: () => void) => void queue.push(callback) },
    frame() {
      time += 1_000 / 60;
      const due = queue;
      queue = [];
      for (const callback of due) callback();
    },
  };
}

test('joins everything asked for between two frames into one call', () => {
  const screen = screenOf60Hz();
  const pace = createFramePace(screen.parts);
  let calls = 0;
  for (let n = 0; n < 50; n += 1) pace(() => (calls += 1));
  screen.frame();
  expect(calls).toBe(1);
});

test('runs at most fifteen times a second, however often it is asked', () => {
  const screen = screenOf60Hz();
  const pace = createFramePace(screen.parts);
  let calls = 0;
  for (let n = 0; n < 60; n += 1) {
    pace(() => (calls += 1));
    screen.frame();
  }
  expect(calls).toBeGreaterThanOrEqual(14);
  expect(calls).toBeLessThanOrEqual(16);
});

test('asks for no frames when there is nothing to do', () => {
  let asked = 0;
  createFramePace({ now: () => 0, nextFrame: () => (asked += 1) });
  expect(asked).toBe(0);
});
