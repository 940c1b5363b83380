import { parse as parseFully, print as printFully } from 'graphql-16';
import { expect, test } from 'vitest';
import { GraphQLError, parse, print } from './graphql-as-text.ts';

test('knows the kind of what Amplify asks, and asks it in the same words', () => {
  const body = '($id: ID!) {\n  getConversation(id: $id) {\n    id\n  }\n}';
  for (const kind of ['query', 'mutation', 'subscription']) {
    for (const text of [`${kind} ${body}`, `\n    ${kind}${body}`, `${kind} Named${body}`]) {
      const document = parse(text);
      expect(document.definitions).toMatchObject(
        parseFully(text).definitions.map(({ kind: definition }) => ({
          kind: definition,
          operation: kind,
        })),
      );
      expect(printFully(parseFully(print(document)))).toBe(printFully(parseFully(text)));
    }
  }
});

test('an error says what happened also after it was spread', () => {
  const cause = new Error('No network');
  const error = new GraphQLError(cause.message, null, null, null, null, cause);
  expect(Object.entries(error)).toEqual(
    expect.arrayContaining([
      ['message', 'No network'],
      ['originalError', cause],
    ]),
  );
});
