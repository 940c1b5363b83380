import { expect, test } from 'vitest';
import { createFramePace } from './pace.ts';

function screenOf60Hz() {
  let time = 0;
  let asked = 0;
  let queue: (() => void)[] = [];
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    parts: {
      now: () => time,
      nextFrame(callback: () => void) {
        asked += 1;
        queue.push(callback);
      },
      later: (callback: () => void, milliseconds: number) =>
        void timers.push({ at: time + milliseconds, callback }),
    },
    framesAskedFor: () => asked,
    frame() {
      const next = time + 1_000 / 60;
      for (const { at, callback } of timers.filter((timer) => timer.at <= next)) {
        time = at;
        callback();
      }
      timers = timers.filter(({ at }) => at > next);
      time = next;
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

test('runs at most twelve times a second, however often it is asked', () => {
  const screen = screenOf60Hz();
  const pace = createFramePace(screen.parts);
  let calls = 0;
  for (let n = 0; n < 60; n += 1) {
    pace(() => (calls += 1));
    screen.frame();
  }
  expect(calls).toBeGreaterThanOrEqual(11);
  expect(calls).toBeLessThanOrEqual(13);
  // The browser draws every frame that is asked for, used or not.
  expect(screen.framesAskedFor()).toBeLessThanOrEqual(calls + 1);
});

test('asks for no frames when there is nothing to do', () => {
  const screen = screenOf60Hz();
  createFramePace(screen.parts);
  expect(screen.framesAskedFor()).toBe(0);
});
