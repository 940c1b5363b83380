import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { selectPlugins } from '../contract/plugins/select-plugins.ts';
import { readModelCatalogue, readSampleBots, readSamplePlugins } from './read-catalogue.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { plugins, faults } = readSamplePlugins(here('plugins'));
const nameOf = ({ meta_data: { plugin_name: name } }: (typeof plugins)[number]) => name;

// What people would ask of it, and what they would ask of anybody.
const asked: Readonly<Record<string, readonly string[]>> = {
  'Drizzlewick umbrella library': [
    'What is an umbrella library, and how does borrowing from one work?',
    'I am standing in Saltmere without a coat. Where do I get one of your umbrellas?',
    'Is there a discount for somebody who loses three umbrellas a year?',
    'When does drizzelwick open on Sundays?',
    'how long may I borrow an umbrella for, and what is it?',
  ],
  'Lanternfish night ferry': [
    'When does the Lanternfish leave tonight?',
    'How much is a cabin with a window on the ferry to Orrery Sound?',
    'Can I take my dog from port vesper?',
    'Is there breakfast on the Lanternfish Line?',
    'What do I get back if I cancel my lantern-fish ticket?',
  ],
  'Copperleaf bicycle works': [
    'How much can a Bramble bike carry?',
    'Does Copperleaf give a guarantee on the battery?',
    'What does a big service at copper-leaf cost?',
    'Is my CopperLeaf under recall?',
    'When is the workshop in Tinder Vale open?',
  ],
  'Tallowmere handbook': [
    'How many days of leave do I get at Tallowmere?',
    'What does tallowmere pay for a hotel?',
    'Tallowmere’s rules for working from home, please',
    'Whom do I ask at Talowmere about a lost laptop?',
    'What does the handbook for the barometer works say about sick days?',
  ],
  'Quillfeather observatory inn': [
    'What does a room with a roof window at the Quillfeather cost?',
    'Is there a star night at the inn on Friday?',
    'How do I get to Hushmoor by train?',
    'Does Quilfeather take dogs?',
    'I want to stay at that inn with the observatory.',
  ],
};
const otherwise = [
  'What will the weather be in Bergen this afternoon? Do I need an umbrella?',
  'How do I roast a chicken so that its skin stays crisp?',
  'How old would Shakespeare be if he were alive today? Show me the sum.',
  'Which night ferry goes from Stockholm, and may I take a bike into the cabin?',
  'Write me a polite mail to my landlord about the broken lift and the leave policy of our office.',
];

test('there are five good samples, and none of them is left out', () => {
  expect(faults).toEqual([]);
  expect(plugins.map(nameOf).toSorted()).toEqual(Object.keys(asked).toSorted());
});

test.each(plugins.map((plugin) => [nameOf(plugin), plugin] as const))(
  '%s is chosen by five natural questions, and by nothing else',
  (name) => {
    for (const [of, questions] of Object.entries(asked)) {
      expect(questions).toHaveLength(5);
      for (const question of questions) {
        const chosen = selectPlugins(plugins, [question]).map(({ plugin }) => nameOf(plugin));
        expect({ question, is: chosen.includes(name) }).toEqual({ question, is: of === name });
      }
    }
    expect(selectPlugins(plugins, otherwise)).toEqual([]);
  },
);

test('no starter of any other bot chooses a plugin', () => {
  const bots = readSampleBots(here('bots')).filter(
    ({ slug }) => slug !== 'openai-function-calling',
  );
  const chosen = bots
    .flatMap(({ starters }) => starters)
    .filter((starter) => selectPlugins(plugins, [starter]).length > 0);
  expect(bots).toHaveLength(30);
  expect(chosen).toEqual([]);
});

test.each(plugins.map((plugin) => [nameOf(plugin), plugin] as const))(
  '%s knows much, of nobody and nothing real, and nothing is cut off at a comma',
  (_name, { prompting, function_calling: { additional_information: known } }) => {
    expect(Object.keys(known).length).toBeGreaterThanOrEqual(8);
    const text = JSON.stringify(known);
    expect(text.length).toBeGreaterThan(1500);
    expect(text).not.toContain('null');
    for (const [mail] of text.matchAll(/[\w.]+@[\w.]+/g)) expect(mail).toMatch(/\.example$/);
    // Numbers that are kept for fiction.
    for (const [digits] of text.matchAll(/\+44[ \d]+/g)) expect(digits).toMatch(/^\+44 1632 960 /);
    expect(prompting.system_prompt).toMatch(/invented/);
  },
);

test('a model that a sample asks for is one of today', () => {
  const { models } = readModelCatalogue(here('models.yaml'));
  const wished = plugins.flatMap(({ prompting: { model } }) =>
    model === undefined ? [] : [model],
  );
  expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining(wished));
});

test('a file that is wrong is left out with what is wrong with it, and the others are there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-broken-plugins-'));
  try {
    writeFileSync(join(folder, 'a.yaml'), 'meta_data: {plugin_name: A}');
    writeFileSync(join(folder, 'b.yml'), JSON.stringify(plugins[0]));
    writeFileSync(join(folder, 'read-me.txt'), 'none');
    expect(readSamplePlugins(folder)).toMatchObject({
      plugins: [plugins[0]],
      faults: [
        {
          file: 'a.yaml',
          message:
            'a.yaml: meta_data.plugin_description is missing: it must be a text of 1 to 1,000 characters.',
        },
      ],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
