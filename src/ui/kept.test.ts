import { expect, test } from 'vitest';
import { createKept } from './kept.ts';

test('what is kept is there again for whoever asks later, by its key', () => {
  const kept = createKept<string>();
  kept.change('team-1', () => 'Half a sent');
  kept.change('team-1', (before) => `${before ?? ''}ence`);
  expect(kept.read('team-1')).toBe('Half a sentence');
  expect(kept.read('team-2')).toBeNull();
});

test('what is let go of is there no more', () => {
  const kept = createKept<string>();
  kept.change('team-1', () => 'Half');
  kept.change('team-2', () => 'Another');
  kept.change('team-1', () => null);
  expect(kept.read('team-1')).toBeNull();
  expect(kept.read('team-2')).toBe('Another');
  kept.clear();
  expect(kept.read('team-2')).toBeNull();
});

test('who listens hears of every change, until they have heard enough', () => {
  const kept = createKept<string>();
  const heard: (string | null)[] = [];
  const stop = kept.subscribe(() => heard.push(kept.read('team-1')));
  kept.change('team-1', () => 'Half');
  kept.clear();
  stop();
  kept.change('team-1', () => 'Unheard');
  expect(heard).toEqual(['Half', null]);
});
