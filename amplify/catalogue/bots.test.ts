import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { botGroups } from '../contract/bots/bot.ts';
import { readSampleBots } from './read-catalogue.ts';

const bots = readSampleBots(fileURLToPath(new URL('./bots', import.meta.url)));

// Those of the seed system, in its order: slug, persona, temperature, most tokens, starters at least.
const seed = {
  fun: [
    ['default-marv-sarcastic-chat', 'Marv', 0.5, 256, 3],
    ['openai-function-calling', 'Liam', 1, 2048, 8],
    ['default-emoji-translation', 'Erik', 0.8, 256, 3],
    ['default-emoji-chatbot', 'Matilda', 0.8, 256, 3],
    ['default-rap-battle', 'Rhea', 0.8, 1024, 4],
    ['default-socratic-tutor', 'Seraphina', 0.8, 1024, 3],
    ['default-pro-con-discusser', 'Persephone', 0.8, 1024, 3],
    ['default-tweet-classifier', 'Clare', 0, 256, 3],
  ],
  personal: [
    ['default-vr-fitness', 'Francesca', 0.6, 256, 3],
    ['default-grammar', 'Gertrude', 1, 4096, 5],
    ['default-translation', 'Fleur', 0, 256, 3],
    ['default-turn-by-turn-directions', 'Nancy', 0.3, 256, 3],
    ['default-summarize', 'Kent', 0, 1024, 3],
  ],
  office: [
    ['default-airport-codes', 'Emily', 0, 256, 5],
    ['default-keywords', 'Kiefer', 0.5, 256, 3],
    ['default-interview-questions', 'Irene', 0.5, 1024, 3],
    ['default-memo-writer', 'Guillermo', 0, 1024, 3],
    ['default-lesson-plan-writer', 'Langston', 0.8, 2048, 3],
    ['default-meeting-notes-summarizer', 'Bodhi', 0, 1024, 3],
    ['default-product-name-gen', 'Pierson', 0.8, 256, 2],
    ['default-review-classifier', 'Ridley', 0, 1024, 3],
  ],
  data: [
    ['default-parse-data', 'Chad', 0, 256, 3],
    ['default-spreadsheet-gen', 'Sarah', 0.5, 256, 3],
  ],
  coding: [
    ['default-function-from-spec', 'Francine', 0, 1024, 3],
    ['default-time-complexity', 'Christine', 0, 256, 3],
    ['default-explain-code', 'Patricia', 0, 1024, 3],
    ['default-fix-python-bugs', 'Deborah', 0, 1024, 3],
    ['default-sql-translate', 'Svea', 0, 1024, 3],
    ['default-code-improvement', 'Camilla', 0, 1024, 3],
    ['default-mood-color', 'Marlene', 0, 256, 3],
    ['default-single-page-website', 'Sybil', 0, 2048, 3],
  ],
} as const;

// Personas whose model in the seed was gpt-4; the others' was gpt-4-turbo.
const ofLargerClass =
  'Matilda Rhea Seraphina Persephone Fleur Guillermo Langston Bodhi Ridley Francine Patricia Deborah Svea Camilla Sybil';

test('all thirty-one bots of the seed system are here, in its groups and its order', () => {
  const inOrder = botGroups.flatMap((group) =>
    bots.filter((bot) => bot.group === group).toSorted((one, other) => one.order - other.order),
  );
  const facts = inOrder.map(({ slug, group, order, persona, parameters }) => [
    group,
    order,
    slug,
    persona,
    parameters.temperature,
    parameters.maxTokens,
  ]);
  expect(facts).toEqual(
    botGroups.flatMap((group) =>
      seed[group].map(([slug, persona, temperature, most], at) => [
        group,
        at + 1,
        slug,
        persona,
        temperature,
        most,
      ]),
    ),
  );
  expect(facts).toHaveLength(31);
});

test.for(bots)('$persona has starters, a welcome and instructions of substance', (bot) => {
  const least = seed[bot.group].find(([slug]) => slug === bot.slug)?.[4];
  expect(bot.starters.length).toBeGreaterThanOrEqual(least ?? Infinity);
  expect(new Set(bot.starters).size).toBe(bot.starters.length);
  expect(bot.placeholder).not.toBe('');
  expect(bot.instructions.length).toBeGreaterThan(600);
  expect(bot.instructions.length).toBeLessThan(2500);
  expect(bot.purpose).toMatch(/^[A-Z].+\.$/u);
});

test('a bot wishes for the model of today that stands where its model of then stood', () => {
  const larger = new Set(ofLargerClass.split(' '));
  for (const { persona, parameters } of bots) {
    expect({ persona, ...parameters }).toMatchObject({
      persona,
      model: larger.has(persona) ? 'gpt-6-sol' : 'gpt-6-luna',
      // Those models take a temperature only where they do not reason.
      reasoningEffort: 'none',
    });
  }
});

test('no two bots share a persona, a title, a purpose, a welcome or a first starter', () => {
  for (const of of ['persona', 'title', 'purpose', 'welcome', 'placeholder'] as const) {
    const different = new Set(bots.map((bot) => bot[of]));
    expect({ of, different: different.size }).toEqual({ of, different: bots.length });
  }
  expect(new Set(bots.map((bot) => bot.starters[0])).size).toBe(bots.length);
  const openings = bots.map((bot) => bot.instructions.slice(0, 60));
  expect(new Set(openings).size).toBe(bots.length);
});

test('a bot leads to the example that it grew from, but for the one that has none', () => {
  const wrong = bots.filter(({ slug, example }) =>
    slug === 'openai-function-calling'
      ? example !== null
      : example !== `https://platform.openai.com/examples/${slug}`,
  );
  expect(wrong.map(({ slug }) => slug)).toEqual([]);
});

test('those with files, tools or LangChain are those of the seed, and a tutor that checks sums', () => {
  function having(ability: (typeof bots)[number]['abilities'][number]) {
    return bots
      .filter(({ abilities }) => abilities.includes(ability))
      .map(({ persona }) => persona)
      .toSorted();
  }
  expect(having('files')).toEqual([
    'Bodhi',
    'Camilla',
    'Christine',
    'Deborah',
    'Patricia',
    'Sarah',
  ]);
  expect(having('tools')).toEqual(['Liam', 'Seraphina']);
  expect(bots.filter(({ plugins }) => plugins).map(({ persona }) => persona)).toEqual(['Liam']);
  expect(having('langchain')).toEqual(['Marv']);
  expect(bots.filter(({ parameters }) => parameters.engine === 'langchain')).toHaveLength(1);
});

test('a bot has the ability of tools if it has tools', () => {
  for (const { persona, abilities, tools = [] } of bots)
    expect({ persona, has: abilities.includes('tools') }).toEqual({
      persona,
      has: tools.length > 0,
    });
  const liam = bots.find(({ persona }) => persona === 'Liam');
  expect(liam?.tools).toEqual(['weather', 'calculator', 'date-time']);
});

test('no bot speaks of the people and companies of the seed', () => {
  const theirs =
    /McDaniel|Lawrence|Gobstopper|Wonka|Chuck Norris|OpenAI|ChatGPT|Anthropic|Microsoft|Google/i;
  // Slug and example are where it came from.
  const wrong = bots.filter((bot) =>
    theirs.test(JSON.stringify({ ...bot, slug: null, example: null })),
  );
  expect(wrong.map(({ persona }) => persona)).toEqual([]);
});

test('words are set with the quotation marks and dashes of a book, outside code', () => {
  const careless = bots.flatMap(({ persona, title, purpose, welcome, placeholder }) =>
    /['"]|--|\.\.\./.test(title + purpose + welcome + placeholder) ? [persona] : [],
  );
  expect(careless).toEqual([]);
});
