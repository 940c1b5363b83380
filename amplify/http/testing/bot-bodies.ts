import { aDefinition } from '../../app/bots/testing/a-bot.ts';
import { text, version, wholeNumber, type Body } from './body-fields.ts';

const notLists = [1, 'text', null, {}];

/** Every body of bots: a right one, and what each field of it may be. */
export const botBodies: readonly Body[] = [
  {
    route: 'PUT /accounts/{accountId}/bots/{botId}',
    right: { definition: aDefinition('Marv'), version: 0 },
    fields: [
      {
        path: 'definition',
        may: 'must be an object with the fields of a bot',
        wrong: [1, 'text', null, []],
      },
      text('definition.persona', 1, 40),
      {
        path: 'definition.persona',
        may: 'must be one line, without characters that control it or turn its direction',
        wrong: ['Marv\nthe bot', 'Ma\u202Erv'],
      },
      text('definition.title', 1, 60),
      text('definition.purpose', 1, 160),
      text('definition.instructions', 1, 16_000),
      text('definition.welcome', 1, 600),
      text('definition.placeholder', 0, 80),
      {
        path: 'definition.starters',
        may: 'must be a list of at most 8 texts',
        wrong: [...notLists, Array.from({ length: 9 }, () => 'Tell me.')],
      },
      text('definition.starters.0', 1, 300),
      {
        path: 'definition.parameters',
        may: 'must be an object of parameters',
        wrong: [1, 'text', null, []],
      },
      {
        path: 'definition.parameters.temperature',
        may: 'must be a number from 0 to 2',
        wrong: ['1', null, -0.1, 2.1],
        isOptional: true,
      },
      {
        ...wholeNumber('definition.parameters.maxTokens', 1, 2_000_000),
        isOptional: true,
      },
      version,
    ],
  },
  {
    route: 'PUT /accounts/{accountId}/bots/{botId}/publication',
    right: { version: 1, reason: null },
    fields: [
      version,
      {
        path: 'reason',
        may: 'must be a text of 1 to 500 characters',
        wrong: [1, true, {}, [], '', '  ', 'x'.repeat(501)],
      },
    ],
  },
];
