import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { engineAsked } from './engine-asked.ts';

const question = { turnId: 'T', conversationId: 'C', parentId: null, text: 'Why?' };
const byLangchain = { parameters: { engine: 'langchain' } };
const byProvider = { parameters: { engine: 'provider' as const } };
const marv = { reference: 'marv', definition: byLangchain };

test('a question goes by what counts of the layers that the page has read, and by the provider where it has read none', () => {
  const queries = new QueryClient();
  const asked = (more: object = {}) => engineAsked(queries, 'A', { ...question, ...more });
  expect(asked({ bot: 'marv' })).toBe('provider');
  queries.setQueryData(['sample-bots'], [marv]);
  expect([asked({ bot: 'marv' }), asked({ bot: 'other' })]).toEqual(['langchain', 'provider']);
  expect(asked({ bot: 'marv', ...byProvider })).toBe('provider');
  queries.setQueryData(['preferences', 'A'], byLangchain);
  expect(asked()).toBe('langchain');
  queries.setQueryData(['conversation', 'C'], { botSlug: null, ...byProvider });
  expect(asked({ bot: 'marv' })).toBe('provider');
  expect(asked(byLangchain)).toBe('langchain');
});

test('the bot of a conversation that is there counts, also one of their own', () => {
  const queries = new QueryClient();
  queries.setQueryData(['conversation', 'C'], { botSlug: 'own', parameters: {} });
  queries.setQueryData(['bots', 'A', 'own'], { ...marv, reference: 'own' });
  expect(engineAsked(queries, 'A', { ...question, bot: 'other' })).toBe('langchain');
});
