import { expect, test } from 'vitest';
import { botLimits } from '../../../amplify/contract/bots/bot.ts';
import { checkBot, emptyBot, readBot, readTyped } from './bot-draft.ts';

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
    persona: 'Name must be a text of 1 to 40 characters.',
    title: 'Title must be a text of 1 to 60 characters.',
    purpose: 'Purpose must be a text of 1 to 160 characters.',
    instructions: 'Instructions must be a text of 1 to 16000 characters.',
    welcome: 'Welcome must be a text of 1 to 600 characters.',
  });
  expect(readBot(emptyBot)).toBeNull();
});

test('a starter that is too long is named by its place among all, also behind an empty one', () => {
  const long = 'x'.repeat(botLimits.starter + 1);
  const errors = checkBot({ ...marv, starters: ['', 'Hello', long] });
  expect([...errors.keys()]).toEqual(['starters.2']);
  expect(errors.get('starters.2')).toBe('Starter 3 must be a text of 1 to 300 characters.');
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
    mine: { ...marv, persona: '', starters: [''], parameters: { temperature: 1 } },
  };
  expect(readTyped(JSON.parse(JSON.stringify(typed)))).toEqual(typed);
  expect(readTyped({ seen: {}, mine: marv })).toBeNull();
});
