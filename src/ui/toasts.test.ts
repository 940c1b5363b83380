import { expect, test } from 'vitest';
import { createToasts } from './toasts.ts';

function scene() {
  let time = 0;
  const waiting = new Map<number, { at: number; done: () => void }>();
  let timers = 0;
  const toasts = createToasts({
    now: () => time,
    wait(milliseconds, done) {
      timers += 1;
      const timer = timers;
      waiting.set(timer, { at: time + milliseconds, done });
      return () => waiting.delete(timer);
    },
  });
  function pass(milliseconds: number) {
    time += milliseconds;
    for (const [timer, { at, done }] of waiting) {
      if (at > time) continue;
      waiting.delete(timer);
      done();
    }
  }
  const log: string[] = [];
  function show(text: string) {
    toasts.show({
      text,
      action: { label: 'Undo', run: () => log.push(`${text} undone`) },
      gone: () => log.push(`${text} gone`),
    });
  }
  const texts = () => toasts.all().map(({ text }) => text);
  return { toasts, pass, log, show, texts };
}

test('shows a notice for at least eight seconds, then says that it is gone', () => {
  const { pass, log, show, texts } = scene();
  show('Deleted');
  pass(8000);
  expect(texts()).toEqual(['Deleted']);
  pass(2000);
  expect(texts()).toEqual([]);
  expect(log).toEqual(['Deleted gone']);
});

test('never says that a notice is gone whose action was taken', () => {
  const { toasts, pass, log, show } = scene();
  show('Deleted');
  toasts.act(toasts.all()[0]?.key ?? '');
  pass(60_000);
  expect(log).toEqual(['Deleted undone']);
});

test('waits while it is held, and goes on with the time that was left', () => {
  const { toasts, pass, log, show, texts } = scene();
  show('Deleted');
  pass(6000);
  toasts.hold();
  toasts.hold();
  pass(600_000);
  show('Archived');
  pass(600_000);
  expect(texts()).toEqual(['Deleted', 'Archived']);
  toasts.release();
  pass(3999);
  expect(log).toEqual([]);
  pass(1);
  expect(log).toEqual(['Deleted gone']);
  pass(6000);
  expect(log).toEqual(['Deleted gone', 'Archived gone']);
});

test('is not held any more once the notice that was reached for is gone', () => {
  const { toasts, pass, show, texts } = scene();
  show('Deleted');
  toasts.hold();
  toasts.dismiss(toasts.all()[0]?.key ?? '');
  show('Archived');
  pass(10_000);
  expect(texts()).toEqual([]);
});

test('makes room for the newest by letting the oldest go, and never one that can be undone', () => {
  const { toasts, log, show, texts } = scene();
  show('Deleted');
  for (const text of ['One', 'Two', 'Three']) toasts.show({ text });
  expect(texts()).toEqual(['Deleted', 'Two', 'Three']);
  for (const text of ['Four', 'Five', 'Six']) show(text);
  expect(texts()).toEqual(['Deleted', 'Four', 'Five', 'Six']);
  expect(log).toEqual([]);
});

test('what has been read, and cannot be undone, gives way to the next', () => {
  const { toasts, pass, show, texts } = scene();
  toasts.show({ text: 'Ready' });
  pass(2000);
  toasts.show({ text: 'Saved' });
  expect(texts()).toEqual(['Ready', 'Saved']);
  pass(1000);
  show('Deleted');
  expect(texts()).toEqual(['Saved', 'Deleted']);
  pass(5000);
  show('Archived');
  expect(texts()).toEqual(['Deleted', 'Archived']);
});

test('calls nobody when the page is left', () => {
  const { toasts, pass, log, show } = scene();
  show('Deleted');
  toasts.clear();
  pass(60_000);
  expect(log).toEqual([]);
});
