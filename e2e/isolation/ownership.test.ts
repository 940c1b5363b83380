import { getNamedType, getNullableType, isInputObjectType, isObjectType } from 'graphql-16';
import { ulid } from 'ulid';
import { afterAll, expect, test } from 'vitest';
import { askGraphql } from './graphql-client.ts';
import { signInPeople } from './people.ts';
import { startProduct } from './product.ts';
import { askRest } from './rest-calls.ts';
import { readRows } from './stored-rows.ts';
import { graphqlSurface } from './surface.ts';
import { haveTurn } from './turns.ts';

const product = await startProduct();
afterAll(() => product.close());
const { demo, member, guest, newcomer } = await signInPeople(product);
const surface = graphqlSurface(product.backend.assembly);
const everyone = [demo, member, guest, newcomer];
const mutations = surface.fields.filter(({ operation }) => operation === 'mutation');
const own = await haveTurn(product, guest, { text: 'What belongs to the guest.' });

/** What people may give a value to, by mutation; anything else in an input is refused. */
const writable: Readonly<Record<string, readonly string[]>> = {
  updateConversation: ['id', 'title', 'shelf', 'activeLeafId', 'parameters'],
  updateMessage: ['conversationId', 'id', 'rating'],
};

function fieldsOfInput(name: string): readonly string[] {
  const definition = mutations.find((field) => field.name === name)?.definition;
  const input = definition?.args.find((argument) => argument.name === 'input');
  const type = input && getNullableType(input.type);
  return isInputObjectType(type) ? Object.keys(type.getFields()) : [];
}

async function rowOf(id: string) {
  return (await readRows(product)).find(
    ({ table, item }) => /^(Conversation|Message)/.test(table) && item['id'] === id,
  )?.item;
}

/** The answer that the guest was given. */
const answer = (await readRows(product)).find(
  ({ item }) => item['conversationId'] === own.conversationId && item['role'] === 'assistant',
)?.item;
const answerId = String(answer?.['id']);

/** What each mutation changes here. */
const targets: Readonly<Record<string, { readonly id: string; readonly conversationId?: string }>> =
  {
    updateConversation: { id: own.conversationId },
    updateMessage: { id: answerId, conversationId: own.conversationId },
  };

function inputTypeOf(mutation: string): string {
  return `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
}

test.each(everyone.map((person) => [person.name, person] as const))(
  '%s publishes no turn, not even an own one',
  async (_name, person) => {
    for (const token of [person.accessToken, person.idToken]) {
      for (const { owner } of everyone) {
        const query = `mutation($owner: String!) { publishTurn(
          conversationId: "${own.conversationId}", turnId: "${own.turnId}", owner: $owner, status: ended
        ) { turnId } }`;
        const { data, text } = await askGraphql(product, token, { query, variables: { owner } });
        expect(data).toEqual({ publishTurn: null });
        expect(text).toContain('Unauthorized');
      }
    }
  },
);

test('a message is made and deleted by no mutation, and nothing else is changed than what is said here', async () => {
  const models = Object.values(surface.schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => 'owner' in type.getFields() && 'createdAt' in type.getFields())
    .map(({ name }) => name);
  expect(models).toContain('Message');
  expect(models).toContain('Conversation');
  const written = mutations.filter(({ definition }) =>
    models.includes(getNamedType(definition.type).name),
  );
  expect(written.map(({ name }) => name)).toEqual(Object.keys(writable));
  const attempts = models.flatMap((model) => [`create${model}`, `delete${model}`]);
  for (const name of attempts) {
    const query = `mutation { ${name}(input: { id: "${own.turnId}" }) { id } }`;
    const { data } = await askGraphql(product, guest.accessToken, { query, variables: {} });
    expect({ name, data }).toEqual({ name, data: null });
  }
});

const forbidden = Object.entries(writable).flatMap(([mutation, allowed]) =>
  fieldsOfInput(mutation)
    .filter((field) => !allowed.includes(field))
    .map((field) => [mutation, field] as const),
);

test('there are fields that nobody may write', () => {
  const names = forbidden.map(([, field]) => field);
  expect(names).toContain('owner');
  expect(names).toContain('accountId');
});

test.each(forbidden)('%s lets not even the owner write %s', async (mutation, field) => {
  const target = targets[mutation] ?? { id: '' };
  const before = await rowOf(target.id);
  expect(before).toBeDefined();
  const query = `mutation($input: ${inputTypeOf(mutation)}!) {
    ${mutation}(input: $input) { id }
  }`;
  const allowed = mutation === 'updateMessage' ? { rating: 'good' } : { title: 'Taken along' };
  const values = [
    demo.owner,
    demo.sub,
    demo.accountId,
    guest.owner,
    null,
    '2026-01-01T00:00:00.000Z',
  ];
  for (const value of values) {
    for (const more of [{}, allowed]) {
      const input = { ...target, [field]: value, ...more };
      const call = { query, variables: { input } };
      const { data, text } = await askGraphql(product, guest.accessToken, call);
      expect(text).toContain('errors');
      expect(data?.[mutation] ?? null).toBeNull();
    }
  }
  expect(await rowOf(target.id)).toEqual(before);
});

test('a shelf and a rating are given and taken back, and are nothing else than what they may be', async () => {
  const shelve = `mutation($input: UpdateConversationInput!) { updateConversation(input: $input) { shelf } }`;
  const rate = `mutation($input: UpdateMessageInput!) { updateMessage(input: $input) { rating } }`;
  const steps = [
    ...['pinned', 'archived', 'deleted', null].map((shelf) => [shelve, { shelf }] as const),
    ...['good', 'bad', null].map((rating) => [rate, { rating }] as const),
  ];
  for (const [query, change] of steps) {
    const name = query === shelve ? 'updateConversation' : 'updateMessage';
    const input = { ...targets[name], ...change };
    const call = { query, variables: { input } };
    const { data } = await askGraphql(product, guest.accessToken, call);
    expect(data).toEqual({ [name]: change });
  }
  for (const change of [{ shelf: 'elsewhere' }, { title: '' }, { title: 'x'.repeat(121) }]) {
    const input = { id: own.conversationId, ...change };
    const call = { query: shelve, variables: { input } };
    const { data, text } = await askGraphql(product, guest.accessToken, call);
    expect(data?.['updateConversation'] ?? null).toBeNull();
    expect(text).toMatch(/shelf is|title must/);
  }
});

test('the owner of a conversation changes its title, and takes it away from nobody', async () => {
  const query = `mutation($input: UpdateConversationInput!) {
    updateConversation(input: $input) { id title }
  }`;
  const before = await rowOf(own.conversationId);
  const given = { id: own.conversationId, title: 'A new title' };
  const call = { query, variables: { input: given } };
  const { data } = await askGraphql(product, guest.accessToken, call);
  expect(data).toEqual({ updateConversation: given });
  const after = await rowOf(own.conversationId);
  const updatedAt: unknown = expect.any(String);
  expect(after).toEqual({ ...before, title: 'A new title', updatedAt });
  const without = { query, variables: { input: { ...given, title: null } } };
  expect(
    (await askGraphql(product, guest.accessToken, without)).data?.['updateConversation'],
  ).toBeNull();
  expect(await rowOf(own.conversationId)).toEqual(after);
});

test('what a question says of its owner is not believed', async () => {
  const conversationId = ulid();
  const forged = { owner: demo.owner, accountId: demo.accountId, sub: demo.sub, role: 'assistant' };
  const body = { turnId: ulid(), conversationId, parentId: null, text: 'Mine?', ...forged };
  const { status } = await askRest(product, `Bearer ${guest.accessToken}`, {
    method: 'POST',
    path: `/chat?${new URLSearchParams(forged).toString()}`,
    headers: { 'x-account-id': demo.accountId, 'x-amzn-sub': demo.sub },
    body: JSON.stringify(body),
  });
  expect(status).toBe(200);
  const rows = (await readRows(product)).filter(({ text }) => text.includes(conversationId));
  expect(rows.length).toBeGreaterThanOrEqual(4);
  for (const { item, text } of rows) {
    expect(text).not.toContain(demo.sub);
    expect(text).not.toContain(demo.accountId);
    expect(item['owner'] ?? guest.owner).toBe(guest.owner);
  }
  expect(await rowOf(conversationId)).toMatchObject({ accountId: guest.accountId });
});
