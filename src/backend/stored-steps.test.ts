import { expect, test } from 'vitest';
import type { Step } from '../../amplify/contract/steps.ts';
import { storedSteps } from './stored-steps.ts';

const thought: Step = { kind: 'reasoning', id: '1', at: 0, milliseconds: 4000, text: 'So.' };
const call: Step = {
  kind: 'tool',
  id: '2',
  at: 3,
  milliseconds: 12,
  tool: 'calculate',
  input: '{"expression":"17*23"}',
  state: 'done',
  output: '391',
  isCut: false,
};

test('reads the steps of a stored answer, and none where there are none or nothing can be read', () => {
  expect(storedSteps(JSON.stringify([thought, call]))).toEqual([thought, call]);
  for (const text of [null, 'null', '', '[{', '{}', '"[]"']) expect(storedSteps(text)).toEqual([]);
});

test('leaves out a step of a kind that it does not know, and keeps the others', () => {
  const later = [thought, { ...call, state: 'dreaming' }, { kind: 'dance' }, 7, call];
  expect(storedSteps(JSON.stringify(later))).toEqual([thought, call]);
});
