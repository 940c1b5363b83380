import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readModelCatalogue, readSampleBots } from './read-catalogue.ts';

// A catalogue that is broken stops the build, and says which file and which field it is.

const folder = mkdtempSync(join(tmpdir(), 'parlance-broken-catalogue-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bot = {
  slug: 'marv',
  group: 'fun',
  order: 1,
  example: null,
  abilities: [],
  persona: 'Marv',
  title: 'Sarcastic chatbot',
  purpose: 'Answers, reluctantly.',
  instructions: 'You are Marv.',
  welcome: 'Yes?',
  placeholder: '',
  starters: [],
  parameters: {},
};
const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n';

test.each([
  ['a field that is none', { ...bot, colour: 'red' }, 'marv.yaml: colour is not a field here.'],
  [
    'a field within a field that is none',
    { ...bot, parameters: { heat: 1 } },
    'marv.yaml: parameters.heat is not a field here.',
  ],
  [
    'the slug of another file',
    { ...bot, slug: 'other' },
    'marv.yaml: slug must be marv, as the file is called.',
  ],
  [
    'a slug that is none',
    { ...bot, slug: 'Marv!' },
    'marv.yaml: slug must be words of a to z and 0 to 9 with hyphens.',
  ],
  [
    'a temperature that no model has',
    { ...bot, parameters: { temperature: 3 } },
    'marv.yaml: parameters.temperature must be a number from 0 to 2.',
  ],
  [
    'a starter that is no text',
    { ...bot, starters: ['Hello', 1] },
    'marv.yaml: starters.1 must be a text of 1 to 300 characters.',
  ],
  ['nothing', '', 'marv.yaml: the whole file '],
  ['no YAML', 'slug: [', 'marv.yaml: not YAML. '],
  ['the same field twice', 'slug: marv\nslug: marv\n', 'marv.yaml: not YAML. '],
  ['aliases without end', bomb, 'marv.yaml: not YAML. '],
])('a bot with %s', (_what, content, message) => {
  writeFileSync(
    join(folder, 'marv.yaml'),
    typeof content === 'string' ? content : stringify(content),
  );
  expect(() => readSampleBots(folder)).toThrow(message);
});

const models = readFileSync(fileURLToPath(new URL('models.yaml', import.meta.url)), 'utf8');
const catalogue = readModelCatalogue(fileURLToPath(new URL('models.yaml', import.meta.url)));
const [first, second] = catalogue.models;

test.each([
  ['a field that is none', { models: [{ ...first, colour: 'red' }] }, 'models.0.colour is not a'],
  [
    'a fact without a source',
    { models: [{ ...first, contextWindow: { value: 1 } }] },
    'models.0.contextWindow.source ',
  ],
  [
    'a provider that is none',
    { models: [first, { ...second, provider: 'acme' }] },
    'models.1.provider ',
  ],
  [
    'an effort that is none',
    { models: [{ ...first, reasoning: { efforts: ['some'], standard: null } }] },
    'models.0.reasoning.efforts.0 ',
  ],
  ['a day that is none', { read: '2026-02-30' }, 'read '],
  [
    'the same model twice',
    { models: [first, second, structuredClone(second)] },
    `models.2.id is there twice: ${second?.id}.`,
  ],
  [
    'a retired name that leads nowhere',
    { retired: { 'gpt-2': 'gpt-3' } },
    'retired.gpt-2 must be the id of a model.',
  ],
  [
    'a retired name that is in use',
    { retired: { 'gpt-6-sol': 'gpt-6-luna' } },
    'retired.gpt-6-sol is one of the models.',
  ],
])('models with %s', (_what, change, message) => {
  const file = join(folder, 'models.yaml');
  writeFileSync(file, stringify({ ...catalogue, ...change }));
  expect(() => readModelCatalogue(file)).toThrow(`models.yaml: ${message}`);
});

test.each([
  ['no YAML', models.replace('models:', 'models: [')],
  ['aliases without end', `${models}${bomb}`],
])('models with %s', (_what, text) => {
  const file = join(folder, 'models.yaml');
  writeFileSync(file, text);
  expect(() => readModelCatalogue(file)).toThrow('models.yaml: not YAML. ');
});

test('a catalogue that was written anew from what was read says the same', () => {
  const file = join(folder, 'models.yaml');
  writeFileSync(file, stringify(catalogue));
  expect(readModelCatalogue(file)).toEqual(catalogue);
  expect(parse(models)).toMatchObject({ read: catalogue.read });
});
