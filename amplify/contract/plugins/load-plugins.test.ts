import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadPlugins } from './load-plugins.ts';
import { pluginLimits, type Plugin, type PluginFile } from './plugin.ts';
import { readPlugin } from './read-plugin.ts';

// As the seed system documents it: without model, temperature and max_tokens.
const documented = `---
meta_data:
  plugin_name: ExampleConfiguration
  plugin_description: A 'hello world' style plugin.
  plugin_version: 0.1.0
  plugin_author: Nobody
selector:
  directive: search_terms
  search_terms:
    strings:
      - example function calling configuration
    pairs:
      - - Example
        - configuration
prompting:
  system_prompt: >
    Your job is to provide helpful technical information.
function_calling:
  function_description: an example plugin
  additional_information:
    about: >
      In short.
    links:
      - documentation: https://example.com/
notes: { kept: by whoever wrote them }
`;

const example: Plugin = {
  meta_data: {
    plugin_name: 'ExampleConfiguration',
    plugin_description: "A 'hello world' style plugin.",
    plugin_version: '0.1.0',
    plugin_author: 'Nobody',
  },
  selector: {
    directive: 'search_terms',
    search_terms: {
      strings: ['example function calling configuration'],
      pairs: [['Example', 'configuration']],
    },
  },
  prompting: { system_prompt: 'Your job is to provide helpful technical information.' },
  function_calling: {
    function_description: 'an example plugin',
    additional_information: {
      about: 'In short.\n',
      links: [{ documentation: 'https://example.com/' }],
    },
  },
};

test('mistakes stand in the order of their lines, and a misspelt field is told which it may be', () => {
  const text = documented.replace('directive', 'directve').replace('    pairs:', '    pair:');
  const reading = readPlugin({ name: 'x.yaml', text });
  expect(reading.kind === 'refused' && reading.faults.map(({ message }) => message)).toEqual([
    'x.yaml: selector.directive is missing: it must be search_terms or always_load.',
    'x.yaml: selector.directve is not a field here: directive may be meant.',
    'x.yaml: selector.search_terms.pairs is missing: it must be a list of at most 100 pairs of texts, [] for none.',
    'x.yaml: selector.search_terms.pair is not a field here: pairs may be meant.',
  ]);
});

test('the documented example is a plugin, whatever else stands at its top', () => {
  const reading = readPlugin({ name: 'example.yaml', text: documented });
  expect(reading).toEqual({ kind: 'read', plugin: example });
});

const { meta_data: meta, selector, prompting, function_calling: calling } = example;
const { search_terms: terms } = selector;
const wide = { long: 'a'.repeat(pluginLimits.valueBytes) };

test.for([
  ['', 'the whole file must be a mapping with meta_data, selector, prompting and function_calling'],
  [
    { meta_data: undefined },
    'meta_data is missing: it must be a mapping of plugin_name, plugin_description, ',
  ],
  [{ selector: [] }, 'selector must be a mapping of directive, search_terms'],
  [
    { meta_data: { ...meta, plugin_author: undefined } },
    'meta_data.plugin_author is missing: it must be a text of 1 to 120',
  ],
  [{ meta_data: { ...meta, plugin_version: '0.2.0' } }, 'meta_data.plugin_version must be 0.1.0'],
  [
    { selector: { ...selector, directive: 'x' } },
    'selector.directive must be search_terms or always_load',
  ],
  [
    { selector: { ...selector, search_terms: undefined } },
    'selector.search_terms is missing: it must be a mapping of strings, pairs',
  ],
  [
    { selector: { ...selector, search_terms: { ...terms, strings: 'a' } } },
    'selector.search_terms.strings must be a list of at most 100 texts',
  ],
  [
    { selector: { ...selector, search_terms: { ...terms, strings: ['a', 1] } } },
    'selector.search_terms.strings.1 must be a text of 1 to 80 characters with a letter',
  ],
  [
    { selector: { ...selector, search_terms: { ...terms, strings: ['?!'] } } },
    'selector.search_terms.strings.0 must be a text',
  ],
  [
    { selector: { ...selector, search_terms: { strings: [] } } },
    'selector.search_terms.pairs is missing: it must be a list of at most 100 pairs of texts',
  ],
  [
    { selector: { ...selector, search_terms: { ...terms, pairs: [['a']] } } },
    'selector.search_terms.pairs.0',
  ],
  [
    { selector: { ...selector, search_terms: { ...terms, pairs: [['a', 'b', 'c']] } } },
    'selector.search_terms.pairs.0 must be a pair of two texts',
  ],
  [
    { selector: { ...selector, search_terms: { ...terms, pairs: ['ab'] } } },
    'selector.search_terms.pairs.0 must be a pair of two texts',
  ],
  [
    { prompting: {} },
    'prompting.system_prompt is missing: it must be a text of 1 to 8,000 characters',
  ],
  [
    { prompting: { ...prompting, temperature: 3 } },
    'prompting.temperature must be a number from 0 to 2',
  ],
  [
    { prompting: { ...prompting, max_tokens: 0.5 } },
    'prompting.max_tokens must be a whole number from 1 to 2000000',
  ],
  [{ prompting: { ...prompting, temprature: 1 } }, 'prompting.temprature is not a field here'],
  [
    { function_calling: { ...calling, function_description: 1 } },
    'function_calling.function_description must be a text of 1 to 1,000 characters',
  ],
  [
    { function_calling: { ...calling, additional_information: ['a'] } },
    'function_calling.additional_information must be a mapping of 1 to 64 keys',
  ],
  [
    { function_calling: { ...calling, additional_information: {} } },
    'function_calling.additional_information must be a mapping of 1 to 64 keys',
  ],
  [
    { function_calling: { ...calling, additional_information: { 'a/b': 1 } } },
    'function_calling.additional_information.a/b must be called by words',
  ],
  [
    { function_calling: { ...calling, additional_information: wide } },
    'function_calling.additional_information.long must be at most 32,768 bytes as JSON',
  ],
  ['a: [', 'line 1, column '],
] satisfies [object | string, string][])('it is said that $1', ([change, message]) => {
  const text = typeof change === 'string' ? change : stringify({ ...example, ...change });
  expect(readPlugin({ name: 'tour.yaml', text })).toMatchObject({
    fault: { file: 'tour.yaml', message: expect.stringContaining(`tour.yaml: ${message}`) },
  });
});

test('what is wrong with one file, or is there twice, is told and takes nothing from the others', () => {
  const { plugins, faults } = loadPlugins([
    named('a.yaml', 'One'),
    { name: 'b.yaml', text: 'a: *b' },
    named('c.yaml', 'ONE'),
    named('d.yaml', 'Two'),
  ]);
  expect(plugins.map(({ meta_data: { plugin_name: name } }) => name)).toEqual(['One', 'Two']);
  expect(faults).toMatchObject([
    { file: 'b.yaml' },
    {
      file: 'c.yaml',
      field: 'meta_data.plugin_name',
      message: 'c.yaml: meta_data.plugin_name must be a name that no plugin before it has.',
    },
  ]);
});

function named(name: string, as: string): PluginFile {
  return { name, text: stringify({ ...example, meta_data: { ...meta, plugin_name: as } }) };
}

const word = fc.stringMatching(/^[A-Za-zäß][A-Za-z0-9'’ -]{0,20}[a-z]$/);
const key = fc
  .stringMatching(/^[a-z][a-z_]{0,30}$/)
  .filter((name) => name !== 'constructor' && name !== 'prototype');
const known = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constantFrom(true, null, 0.5),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.dictionary(key, fc.string(), { maxKeys: 3, noNullPrototype: true }),
);
const anyPlugin: fc.Arbitrary<Plugin> = fc.record({
  meta_data: fc.record({
    plugin_name: word,
    plugin_description: word,
    plugin_version: fc.constant('0.1.0' as const),
    plugin_author: word,
  }),
  selector: fc.record({
    directive: fc.constantFrom('search_terms' as const, 'always_load' as const),
    search_terms: fc.record({
      strings: fc.array(word, { maxLength: 5 }),
      pairs: fc.array(fc.tuple(word, word), { maxLength: 5 }),
    }),
  }),
  prompting: fc.record(
    {
      system_prompt: word,
      model: fc.constantFrom('gpt-4', 'm'),
      temperature: fc.constantFrom(0, 0.3, 2),
      max_tokens: fc.integer({ min: 1, max: 4096 }),
    },
    { requiredKeys: ['system_prompt'] },
  ),
  function_calling: fc.record({
    function_description: word,
    additional_information: fc.dictionary(key, known, {
      minKeys: 1,
      maxKeys: 5,
      noNullPrototype: true,
    }),
  }),
});

test('any plugin reads back from its YAML as it was', () => {
  fc.assert(
    fc.property(anyPlugin, (plugin) => {
      const text = stringify(plugin, { aliasDuplicateObjects: false });
      expect(readPlugin({ name: 'any.yaml', text })).toEqual({ kind: 'read', plugin });
    }),
    { numRuns: 100 },
  );
});

test('all that is wrong is told at once, each in its line', () => {
  const text = `# Ours
meta_data:
  plugin_name: Desk
  plugin_version: 0.2.0
  plugin_author: Nobody
selector:
  directive: sometimes
  search_terms:
    strings: [desk, '!']
    pairs: []
prompting: { system_prompt: Hello., tone: dry }
function_calling:
  function_description: What the desk knows.
  additional_information:
    about: a desk
`;
  const reading = readPlugin({ name: 'desk.yaml', text });
  const faults = reading.kind === 'refused' ? reading.faults : [];
  expect(faults.map(({ line, field }) => [line, field])).toEqual([
    [2, 'meta_data.plugin_description'],
    [4, 'meta_data.plugin_version'],
    [7, 'selector.directive'],
    [9, 'selector.search_terms.strings.1'],
    [11, 'prompting.tone'],
  ]);
  expect(faults[2]?.message).toBe(
    'desk.yaml: selector.directive must be search_terms or always_load.',
  );
});

test.each([
  ['a: 1\nb: {\n', 3],
  ['a: 1\na: 2\n', 2],
  ['- &x 1\n- *x\n', 2],
  ['meta_data: {}\n---\nselector: {}\n', null],
])('what YAML refuses is in its line: %j', (text, line) => {
  const reading = readPlugin({ name: 'a.yaml', text });
  expect(reading).toMatchObject({ kind: 'refused', fault: { line } });
});
