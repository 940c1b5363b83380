import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { botLimits, type BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import { checkBot, copyOf, emptyBot, readBot, readTyped } from './bot-draft.ts';
import { differing } from './bot-edit.ts';
import { fieldText } from './field-text.ts';

const marv = {
  ...emptyBot,
  persona: 'Marv',
  title: 'Sarcastic chatbot',
  purpose: 'Answers, reluctantly.',
  instructions: 'You are Marv.',
  welcome: 'What now?',
};

test('an empty bot names each field that has to be filled in, by its label', () => {
  expect(Object.fromEntries(checkBot(emptyBot))).toEqual({
    persona: 'Enter a name.',
    title: 'Enter a title.',
    purpose: 'Say what it does.',
    instructions: 'Enter instructions.',
    welcome: 'Enter a welcome.',
  });
  const long = { ...marv, instructions: 'x'.repeat(botLimits.instructions + 1) };
  expect(checkBot(long).get('instructions')).toBe(
    'Instructions must be a text of 1 to 16,000 characters.',
  );
  expect(readBot(emptyBot)).toBeNull();
});

test('a starter that is too long is named by its place among all, also behind an empty one', () => {
  const long = 'x'.repeat(botLimits.starter + 1);
  const errors = checkBot({ ...marv, starters: ['', 'Hello', long] });
  expect([...errors.keys()]).toEqual(['starters.2']);
  expect(errors.get('starters.2')).toBe('Starter 3 must be a text of 1 to 300 characters.');
});

test('a copy has a name of its own that a bot may have, whatever the other is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const source = readBot({ ...marv, persona: text });
      fc.pre(source !== null);
      if (source === null) return;
      const copy = copyOf(source);
      expect(readBot(copy)).toEqual(copy);
      expect(copy.persona).toMatch(/ \(copy\)$/);
      expect(copyOf(copy)).toEqual(copy);
    }),
  );
  expect(copyOf(marv)).toEqual({ ...marv, persona: 'Marv (copy)' });
});

test('a bot whose last tool is taken away is as one that never had any', () => {
  const had: BotDefinition = { ...marv, tools: ['weather'] };
  expect(differing(marv, { ...had, tools: undefined })).toEqual([]);
  expect(JSON.stringify(readBot({ ...had, tools: undefined }))).toBe(JSON.stringify(readBot(marv)));
  expect(differing(marv, had).map((field) => fieldText(had, field))).toEqual(['Weather']);
  expect(copyOf(had).tools).toEqual(['weather']);
});

test('is saved without blanks around it and without empty starters', () => {
  expect(readBot({ ...marv, title: '  Grump ', starters: ['', ' Hello ', ' '] })).toEqual({
    ...marv,
    title: 'Grump',
    starters: ['Hello'],
  });
});

test('what was typed is read again from the browser as it was, however unfinished', () => {
  const typed = {
    seen: { version: 2, definition: marv },
    mine: {
      ...marv,
      persona: '',
      starters: [''],
      parameters: { temperature: 1 },
      tools: ['calculator'],
    },
  };
  expect(readTyped(JSON.parse(JSON.stringify(typed)))).toEqual(typed);
  expect(readTyped({ seen: {}, mine: marv })).toBeNull();
});
