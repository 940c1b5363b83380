import { aDefinition } from '../../app/bots/testing/a-bot.ts';
import { notObjects, text, version, wholeNumber, type Body } from './body-fields.ts';

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
  {
    route: 'PUT /accounts/{accountId}/bots/{botId}/tests/{testId}',
    right: {
      name: 'A lease',
      before: [{ role: 'user', text: 'Hello' }],
      question: 'What is a lease?',
      check: { kind: 'phrases', phrases: ['rent'] },
      parameters: {},
      version: 0,
    },
    fields: [
      text('name', 1, 80),
      {
        path: 'before',
        may: 'must be a list of at most 40 messages',
        wrong: [
          ...notLists,
          Array.from({ length: 41 }, () => ({ role: 'user', text: 'And then?' })),
        ],
      },
      text('before.0.text', 1, 32_000),
      text('question', 1, 32_000),
      {
        path: 'check.phrases',
        may: 'must be a list of at most 20 phrases',
        wrong: [...notLists, [], Array.from({ length: 21 }, () => 'rent')],
      },
      text('check.phrases.0', 1, 300),
      { path: 'parameters', may: 'must be an object of parameters', wrong: notObjects },
      version,
    ],
  },
];
