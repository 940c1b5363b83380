import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pluginOf } from '../testing/plugin-of.ts';
import { isWithin, mayDiffer, misspellingIn } from './is-misspelt.ts';
import { selectPlugins } from './select-plugins.ts';

// The seed system's table, with what it only promised: misspelt words, and words of several within one.
test.each([
  ['larry', 'lawrence', 'no'],
  ['dev', 'developer', 'no'],
  ['FullStackWithLawrence', 'Full Stack With Lawrence', 'exact'],
  ['Who is Lawrence McDaniel?', 'Lawrence McDaniel', 'exact'],
  ['McDaniel likes Lawrence', 'Lawrence McDaniel', 'exact'],
  ['Laurence', 'lawrence', 'misspelt'],
  ['Gobbstoper', 'Gobbstopper', 'misspelt'],
  ['Gobstoper', 'Gobbstopper', 'misspelt'],
  ['Gostoper', 'Gobbstopper', 'no'],
  ['Lawrence’s blog', 'Lawrence', 'exact'],
  ["Lawrence's blog", 'Lawrence', 'exact'],
  ["Lawrence's blog", "Lawrence's", 'exact'],
  ["Lawrence's blog", 'Lawrence’s', 'exact'],
  ['ACME’S offers', 'Acme', 'exact'],
  ["Acme'so", 'Acme', 'no'],
  ['Acmes offers', 'Acme', 'no'],
  ['FullStackWithLawrence', 'FullStackWithLawrence', 'exact'],
  ['full stack with lawrence', 'FullStackWithLawrence', 'exact'],
  ['fullstackwithlawrence', 'FullStackWithLawrence', 'exact'],
  ['a b', 'a a', 'exact'],
  ['mcdaniel', 'McDaniel', 'exact'],
  ['Daniel', 'McDaniel', 'no'],
  ['MacDaniel', 'Daniel', 'exact'],
  ['OpenAI', 'open', 'exact'],
  ['my iphone', 'iPhone', 'exact'],
  ['lawrences', 'lawrence', 'misspelt'],
  ['e-mail', 'email', 'exact'],
  ['a lawrence,mcdaniel/other', 'Lawrence McDaniel', 'exact'],
  ['lamb', 'lamp', 'no'],
  ['clamp', 'cramp', 'misspelt'],
  ['order 12345', 'order 12346', 'no'],
  ['CAFÉ', 'café', 'exact'],
  ['what is a lens?', 'Lawrence McDaniel', 'no'],
  ['', 'a', 'no'],
])('whether %j refers to %j: %s', (text, term, expected) => {
  const [chosen] = selectPlugins([pluginOf({ name: 'P', strings: [term] })], [text]);
  expect(spellingOf(chosen)).toBe(expected);
});

const author = pluginOf({
  name: 'Author',
  strings: ['Lawrence'],
  pairs: [['stack', 'teacher']],
});
const gobstopper = pluginOf({
  name: 'Gobstopper',
  strings: ['Gobstopper', 'Gobbstopper'],
  pairs: [['everlasting', 'gobstopper']],
});
const example = pluginOf({
  name: 'Example',
  strings: ['example function calling configuration'],
  pairs: [['Example', 'configuration']],
});

test.each([
  ['send me some information about lawrence', ['Author']],
  ['Are Lawrence McDaniel and Chuck Norris friends?', ['Author']],
  ['Where do I get an everlasting gobstopper?', ['Gobstopper']],
  ['gobstopers, please', ['Gobstopper']],
  ['show me an example function calling configuration', ['Example']],
  ['Does Lawrence sell gobstoppers?', ['Author', 'Gobstopper']],
  ['tell me about your creator', []],
  ['How do I roast a chicken?', []],
  ['What is the weather in Fargo?', []],
  ['How old is Shakespeare?', []],
])('%j chooses %j', (text, names) => {
  const chosen = selectPlugins([author, gobstopper, example], [text]);
  expect(chosen.map(({ plugin }) => plugin.meta_data.plugin_name)).toEqual(names);
});

test('it says by which words of which message, and prefers what is written as it should be', () => {
  const texts = ['Hello', 'An everlasting gobstoper', 'The Gobstopper, still'];
  expect(selectPlugins([gobstopper], texts)).toEqual([
    {
      plugin: gobstopper,
      reason: {
        kind: 'mentioned',
        term: ['Gobstopper'],
        text: 2,
        words: [{ word: 'gobstopper', said: 'Gobstopper', isMisspelt: false }],
      },
    },
  ]);
  expect(selectPlugins([author], ['a Teachr of the stack'])).toMatchObject([
    {
      reason: {
        term: ['stack', 'teacher'],
        text: 0,
        words: [
          { word: 'stack', said: 'stack', isMisspelt: false },
          { word: 'teacher', said: 'Teachr', isMisspelt: true },
        ],
      },
    },
  ]);
});

test('both halves of a pair are within one message', () => {
  expect(selectPlugins([author], ['the stack', 'a teacher'])).toEqual([]);
});

test('what is always loaded is there before a word is said', () => {
  const always = pluginOf({ name: 'Always', directive: 'always_load' });
  expect(selectPlugins([always, author], [])).toEqual([
    { plugin: always, reason: { kind: 'always' } },
  ]);
});

const word = fc.stringMatching(/^[a-zäöé]{1,10}$/);
const words = fc.array(word, { minLength: 1, maxLength: 6 });
const anyTerms = fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { maxLength: 4 });

function isChosen(terms: readonly (readonly string[])[], texts: readonly string[]): boolean {
  const strings = terms.map((term) => term.join(' '));
  return selectPlugins([pluginOf({ name: 'P', strings })], texts).length > 0;
}

test('more words, before, between or in other messages, never take a plugin away', () => {
  fc.assert(
    fc.property(anyTerms, words, words, fc.nat(6), (terms, said, more, at) => {
      const all = [...said, ...(terms[0] ?? [])];
      fc.pre(isChosen(terms, [all.join(' ')]));
      const longer = all.toSpliced(at, 0, ...more);
      expect(isChosen(terms, [longer.join(' ')])).toBe(true);
      expect(isChosen(terms, [more.join(' '), all.join(' ')])).toBe(true);
    }),
  );
});

test('neither the order of words matters nor how they are set', () => {
  const cases = [
    (text: string) => text.toUpperCase(),
    (text: string) => text.replace(/^./u, (first) => first.toUpperCase()),
  ];
  fc.assert(
    fc.property(anyTerms, words, fc.constantFrom(...cases), (terms, said, set) => {
      const expected = isChosen(terms, [said.join(' ')]);
      expect(isChosen(terms, [said.toReversed().map(set).join(', ')])).toBe(expected);
      expect(
        isChosen(
          terms.map((term) => term.toReversed().map(set)),
          [said.join(' ')],
        ),
      ).toBe(expected);
    }),
  );
});

const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const change = fc.tuple(fc.nat(12), fc.nat(1), fc.option(letter, { nil: '' }));
const changes = fc.array(change, { maxLength: 3 });

function changed(word: string, by: readonly (readonly [number, number, string])[]): string {
  return by.reduce((text, [at, out, put]) => text.slice(0, at) + put + text.slice(at + out), word);
}

test('so many changes of a word as are made are within that distance', () => {
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 12 }), changes, (from, by) => {
      const to = changed(from, by);
      expect(isWithin(from, to, by.length)).toBe(true);
      expect(isWithin(to, from, by.length)).toBe(true);
      expect(isWithin(from, to, 0)).toBe(from === to);
    }),
  );
  expect(isWithin('kitten', 'sitting', 3)).toBe(true);
  expect(isWithin('kitten', 'sitting', 2)).toBe(false);
  expect(['lamp', 'clamp', 'umbrella', 'umbrellas', 'model2026'].map(mayDiffer)).toEqual([
    0, 1, 1, 2, 0,
  ]);
});

test('whatever is wrong of a word within what is allowed, it is found, and nothing else', () => {
  const target = fc.string({ unit: letter, minLength: 5, maxLength: 14 });
  fc.assert(
    fc.property(target, changes, (word, by) => {
      const said = changed(word, by);
      expect(misspellingIn(['other', said], word)).toBe(
        isWithin(said, word, mayDiffer(word)) ? said : null,
      );
    }),
    { numRuns: 500 },
  );
});

test('a long conversation is searched within a moment', () => {
  const texts = Array.from({ length: 20 }, (_, text) =>
    Array.from({ length: 2000 }, (_unused, index) => anyWord(text * 2000 + index + 1)).join(' '),
  );
  const strings = Array.from({ length: 100 }, (_, index) => `gobstopper everlast${anyWord(index)}`);
  const plugins = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => pluginOf({ name, strings }));
  const begun = performance.now();
  expect(selectPlugins(plugins, texts)).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test.each(['ö', 'oB', "'", "o's", 'Mc'])(
  'a question of nothing but %j is searched within a moment',
  (unit) => {
    const strings = ['gobstopper', 'everlasting gobstopper'];
    const begun = performance.now();
    selectPlugins([pluginOf({ name: 'A', strings })], [unit.repeat(100_000)]);
    expect(performance.now() - begun).toBeLessThan(5000);
  },
);

function anyWord(seed: number): string {
  return ((seed * 48_271) % 2_147_483_647).toString(26);
}

function spellingOf(chosen: ReturnType<typeof selectPlugins>[number] | undefined): string {
  if (chosen?.reason.kind !== 'mentioned') return 'no';
  return chosen.reason.words.some(({ isMisspelt }) => isMisspelt) ? 'misspelt' : 'exact';
}
