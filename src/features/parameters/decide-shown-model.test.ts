import { expect, test } from 'vitest';
import { cautiousModel } from '../../../amplify/contract/models/cautious-model.ts';
import type { OfferedModels } from '../../../amplify/contract/models/offered-models.ts';
import { decideShownModel } from './decide-shown-model.ts';
import { unconfirmedSentences } from './model-facts.tsx';
import { takenWords } from './model-list/model-rows.ts';

const confirmed = { least: 0, most: 2, withoutReasoning: false, verified: true };
const luna = { ...cautiousModel('luna'), takes: { temperature: confirmed } };
const sol = { ...cautiousModel('sol'), maker: 'OpenAI' };
const catalogue = { read: '2026-11-20', models: [luna, sol], retired: {} };

/** What a provider says: only luna is listed. */
function offeredBy(offered: Partial<OfferedModels>): OfferedModels {
  const models = [{ id: 'luna', known: luna }];
  return { provider: 'openai', standard: 'luna', models, fault: null, ...offered };
}

function decide(offered: Partial<OfferedModels>, allowed: readonly string[] = []) {
  const wishes = { chosen: undefined, wished: 'sol', allowed, catalogue };
  return decideShownModel({ ...wishes, offered: offeredBy(offered) });
}

test('OpenAI is believed to have what the catalogue knows, and what its key does not list is marked', () => {
  expect(decide({})).toMatchObject({ id: 'sol', isKnown: true, isListed: false });
});

test('a compatible server that does not list what is wished for answers with its standard model', () => {
  expect(decide({ provider: 'compatible' })).toMatchObject({ id: 'luna', isListed: true });
});

test('where the standard model would answer and is not allowed, no answer can be had', () => {
  const shown = decide({ provider: 'compatible', standard: null }, ['sol']);
  expect(shown).toMatchObject({ id: '', isForbidden: true });
});

test('where nobody could ask which model is the standard, nothing is said to be forbidden', () => {
  const asked = { standard: null, models: [], fault: 'provider-unreachable' };
  expect(decide({ ...asked, provider: 'compatible' }, ['other'])).toMatchObject({
    id: '',
    isForbidden: false,
  });
  expect(decide(asked, ['sol'])).toMatchObject({ id: 'sol', isForbidden: false, isListed: true });
});

test('what a model is only likely to take is said, and what it is known to take is not', () => {
  expect(unconfirmedSentences(decide({}))).toEqual([
    'Whether sol takes temperature, top P or stop sequences is not confirmed.',
  ]);
  expect(takenWords(sol)).toBe(
    'temperature (not confirmed), top P (not confirmed), stop sequences (not confirmed)',
  );
  expect(takenWords(luna)).toBe('temperature');
  expect(unconfirmedSentences(decide({ provider: 'compatible' }))).toEqual([]);
});
