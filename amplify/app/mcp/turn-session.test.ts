import { expect, test } from 'vitest';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { McpClient } from './mcp-client.ts';
import { createTurnSession } from './turn-session.ts';

const signal = new AbortController().signal;
const schemas: SchemaChecker = { check: async () => ({ kind: 'fits' }) };
const tool = {
  name: 'note',
  title: 'Note',
  description: 'Notes.',
  schema: '{"properties":{},"type":"object"}',
  readOnly: true,
  asks: false,
};

test('a result is left out for a reason without words, by the first of two tools of one name', async () => {
  const first = { ...tool, schema: { type: 'object', properties: {} }, output: '{"first":true}' };
  const client: McpClient = {
    connect: async () => ({
      kind: 'connected',
      session: {
        server: 'Notes 1.0',
        list: async () => ({ kind: 'listed', tools: [first, { ...first, output: null }] }),
        call: async () => ({ kind: 'answered', text: 'Noted.', structured: {}, isError: false }),
        close: async () => undefined,
      },
    }),
  };
  const strict: SchemaChecker = { check: async () => ({ kind: 'does-not-fit', reason: '' }) };
  const place = { url: 'https://notes.example.com', key: null };
  const session = createTurnSession({ client, schemas: strict }, async () => place);
  expect(await session.call(tool, {}, signal)).toEqual({ kind: 'unfit', why: '' });
});

test('a session that could not be opened is opened for the next call', async () => {
  const client: McpClient = {
    connect: async () => ({
      kind: 'connected',
      session: {
        server: 'Notes 1.0',
        list: async () => ({
          kind: 'listed',
          tools: [{ ...tool, schema: { type: 'object', properties: {} }, output: null }],
        }),
        call: async () => ({ kind: 'answered', text: 'Noted.', isError: false }),
        close: async () => undefined,
      },
    }),
  };
  let times = 0;
  const session = createTurnSession({ client, schemas }, async () => {
    times += 1;
    if (times === 1) throw new Error('The secrets do not answer.');
    return { url: 'https://notes.example.com', key: null };
  });
  const both = await Promise.allSettled([
    session.call(tool, {}, signal),
    session.call(tool, {}, signal),
  ]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await session.call(tool, {}, signal)).toMatchObject({ kind: 'answered', text: 'Noted.' });
});
