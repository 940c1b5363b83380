import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import { toolNames } from '../../../amplify/contract/bots/tool-names.ts';
import {
  beginEdit,
  botFields,
  differing,
  isEdited,
  isSame,
  keepMine,
  withRead,
  withTheirs,
  withTyped,
} from './bot-edit.ts';

const marv: BotDefinition = {
  persona: 'Marv',
  title: 'Sarcastic chatbot',
  purpose: 'Answers, reluctantly.',
  instructions: 'You are Marv.',
  welcome: 'What now?',
  placeholder: '',
  starters: ['How many pounds are in a kilogram?'],
  parameters: { temperature: 0.5, topP: 0.3 },
};

const line = fc.constantFrom('', 'a', 'b', 'c');
const talker: fc.Arbitrary<BotDefinition> = fc.record({
  persona: line,
  title: line,
  purpose: line,
  instructions: line,
  welcome: line,
  placeholder: line,
  starters: fc.array(line, { maxLength: 2 }),
  parameters: fc.record(
    { temperature: fc.constantFrom(0, 1, 2), topP: fc.constantFrom(0, 1), model: line },
    { requiredKeys: [] },
  ),
});
const definition = fc.oneof(
  talker,
  fc
    .record({
      bot: talker,
      tools: fc.subarray([...toolNames], { minLength: 1 }),
      plugins: fc.boolean(),
    })
    .map(({ bot, ...rest }) => ({ ...bot, ...rest })),
);

test('of two who edit at once, each field that only one has touched is theirs, and mine stays where I have', () => {
  fc.assert(
    fc.property(definition, definition, definition, (base, mine, theirs) => {
      const edit = beginEdit({ version: 3, definition: base }, mine);
      const met = withTheirs(edit, { version: 4, definition: theirs });
      for (const field of botFields) {
        if (field === 'parameters') continue;
        const expected = isSame(mine[field], base[field]) ? theirs[field] : mine[field];
        expect(met.mine[field]).toEqual(expected);
      }
      for (const name of ['temperature', 'topP', 'model'] as const) {
        const isMine = mine.parameters[name] !== base.parameters[name];
        const expected = isMine ? mine.parameters[name] : theirs.parameters[name];
        expect(met.mine.parameters[name]).toBe(expected);
        expect(Object.hasOwn(met.mine.parameters, name)).toBe(expected !== undefined);
      }
      // There is something to decide exactly where the two differ.
      expect(met.theirs === null).toBe(differing(met.mine, theirs).length === 0);
      expect(keepMine(met).seen.version).toBe(4);
      expect(keepMine(met).mine).toEqual(met.mine);
    }),
  );
});

test('takes a newer reading until one has begun to write, and never an older one', () => {
  const newer = { version: 5, definition: { ...marv, title: 'Grump' } };
  const edit = beginEdit({ version: 4, definition: marv });
  expect(withRead(edit, newer).mine.title).toBe('Grump');
  expect(withRead(edit, { ...newer, version: 3 })).toBe(edit);
  const typed = { ...edit, mine: { ...marv, welcome: 'Mine' } };
  expect(withRead(typed, newer)).toBe(typed);
});

test('the order in which a store gives parameters back is no change', () => {
  const stored = { ...marv, parameters: { topP: 0.3, temperature: 0.5 } };
  expect(isEdited(beginEdit({ version: 1, definition: stored }, marv))).toBe(false);
});

test('what was deleted meanwhile is made again where one keeps one’s own', () => {
  const edit = beginEdit({ version: 4, definition: marv }, { ...marv, title: 'Mine' });
  const gone = withTheirs(edit, null);
  expect(gone.theirs).toBe('gone');
  expect(keepMine(gone).seen.version).toBe(0);
  expect(keepMine(gone).mine.title).toBe('Mine');
});

test('keeps what was typed while it was being saved', () => {
  const sent = { ...marv, title: ' Mine ' };
  const saved = beginEdit({ version: 5, definition: { ...marv, title: 'Mine' } });
  expect(withTyped(saved, sent, sent)).toBe(saved);
  const typedOn = withTyped(saved, sent, { ...sent, welcome: 'Typed on' });
  expect(typedOn.mine).toEqual({ ...marv, title: 'Mine', welcome: 'Typed on' });
  expect(isEdited(typedOn)).toBe(true);
});
