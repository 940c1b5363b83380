import { expect, test } from 'vitest';
import { spokenAnswer } from './spoken-answer.ts';

function said(status: Parameters<typeof spokenAnswer>[0]['status'], text = 'Ahoy.') {
  return spokenAnswer({ status, text, steps: [], model: null, code: null }, 'Marv');
}

test('however an answer ends, it is said, and what there is of it', () => {
  expect(said('live')).toBe('Marv is typing …');
  expect(said('complete')).toBe('Marv has answered. Ahoy.');
  expect(said('stopped')).toBe('Ahoy. Stopped.');
  expect(said('stopped', '')).toBe('Stopped.');
  expect(said('length')).toBe('Ahoy. The answer reached its maximum length.');
  expect(said('filtered')).toBe('Ahoy. The content filter withheld the rest.');
});

test('what an alert says is not said twice', () => {
  expect([said('failed'), said('interrupted')]).toEqual(['', '']);
});
