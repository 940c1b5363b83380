import { expect, test } from 'vitest';
import { loadSampleBots } from '../backend/sample-bots.ts';
import { isCode } from './is-code.ts';

test.each([
  ['def f(n):\n    return n', true],
  ['const f = () => {\n\treturn 1;\n};', true],
  ['What is this?\n```\nrm -r .\n```', true],
  ['~~~js\n1\n~~~', true],
  ['What does `rm -r .` do?', false],
  ['Notes of Monday\n- Ada is late\n- Bob is not', false],
  ['One paragraph.\n\nAnother one.', false],
  ['', false],
])('%j: %j', (text, is) => {
  expect(isCode(text)).toBe(is);
});

test('of the sample bots, those for code begin with code, and the others with words', async () => {
  const bots = await loadSampleBots();
  const ofCode = bots.filter(({ starters }) => starters.some(isCode));
  expect(ofCode.map(({ persona }) => persona).toSorted()).toEqual([
    'Camilla',
    'Christine',
    'Deborah',
    'Patricia',
  ]);
});
