import { expect, test } from 'vitest';
import { createHold } from './hold.ts';

test('what is sent before anybody listens waits where it has files, and for its own conversation', () => {
  const kept: string[] = [];
  const keep = (text: string) => kept.push(text) > 0;
  const hold = createHold();
  expect(hold.keeps('one', 'Without files', false)).toBe(false);
  expect(hold.keeps('one', 'With files', true)).toBe(true);
  const leave = hold.listen('one', keep);
  expect(kept).toEqual(['With files']);
  leave();
  expect(hold.keeps('one', 'Once more', true)).toBe(true);
  hold.listen('another', keep);
  hold.listen('one', keep);
  expect(kept).toEqual(['With files']);
});
