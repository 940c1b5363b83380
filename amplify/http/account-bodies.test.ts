import { expect, test } from 'vitest';
import { stateOf } from '../app/accounts/testing/account-house.ts';
import { aDefinition } from '../app/bots/testing/a-bot.ts';
import { defaultWorkflow } from '../domain/default-workflow.ts';
import { bodies as accountBodies, inference } from './testing/account-bodies.ts';
import { botBodies } from './testing/bot-bodies.ts';
import { mcpBodies } from './testing/mcp-bodies.ts';
import { createAccountApi, makeAdmin } from './testing/account-api.ts';

// Of every body: each field with another type, too long, missing; and a field that is none.

const bodies = [...accountBodies, ...botBodies, ...mcpBodies];
const routes = bodies.map((body) => [body.route, body] as const);
const cases = bodies.flatMap(({ route, right, fields }) =>
  fields.map((field) => [route, field.path, field.may, { right, field }] as const),
);

test.each(cases)('%s: %s %s', async (route, path, may, { right, field }) => {
  const { house, call } = await createApi();
  const before = stateOf(house);
  const missing = field.isOptional || path.endsWith('.0') ? [] : [undefined];
  for (const value of [...field.wrong, ...missing]) {
    const answer = await call(route, { body: withField(right, path.split('.'), value) });
    expect([value, answer]).toMatchObject([
      value,
      {
        status: 400,
        body: {
          error: {
            code: 'invalid-request',
            type: 'invalid_request_error',
            param: path,
            // What is missing is told what it may be by the first rule that there is for it.
            message: value === undefined ? `${path} ${firstRule(route, path)}.` : `${path} ${may}.`,
          },
        },
      },
    ]);
  }
  expect(stateOf(house)).toEqual(before);
});

test.each(routes)('%s: what is no field is named', async (route, { right, fields }) => {
  const { house, call } = await createApi();
  const before = stateOf(house);
  const places = ['extra', '__proto__x', 'id', 'accountIdOther'];
  if (fields.some(({ path }) => path === inference))
    places.push('assistantParameters.extra', `${inference}.topK`);
  for (const path of places)
    expect(await call(route, { body: withField(right, path.split('.'), 1) })).toMatchObject({
      status: 400,
      body: { error: { param: path, message: `${path} is not a field here.` } },
    });
  expect(stateOf(house)).toEqual(before);
});

test.each(routes)('%s: what is no JSON object is refused', async (route) => {
  const { house, call } = await createApi();
  const before = stateOf(house);
  for (const body of [undefined, '', '{', 'null', '[]', '1', '"text"'])
    expect(await call(route, { body })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-request', message: 'The body must be a JSON object.' } },
    });
  expect(stateOf(house)).toEqual(before);
});

test.each(routes)('%s: the right body is taken', async (route, { right }) => {
  const { call } = await createApi();
  expect(await call(route, { body: right })).toMatchObject({ status: 200 });
});

test('a change of a member names what shall change', async () => {
  const { call } = await createApi();
  expect(await call('PUT /accounts/{accountId}/members/{sub}', { body: {} })).toMatchObject({
    status: 400,
    body: { error: { param: 'role', message: 'role must be given, or state.' } },
  });
});

async function createApi() {
  const api = await createAccountApi();
  await makeAdmin(api.house, 'ada');
  await api.call('PUT /accounts/{accountId}/workflows/{workflowId}', {
    body: { ...defaultWorkflow, version: 0 },
  });
  await api.call('PUT /accounts/{accountId}/bots/{botId}', {
    body: { definition: aDefinition('Marv'), version: 0 },
  });
  await api.call('PUT /accounts/{accountId}/attachments/{attachmentId}', {
    body: { name: 'notes.txt', type: 'text/plain', bytes: 5 },
  });
  return api;
}

function firstRule(route: string, path: string): string {
  const fields = bodies.find((body) => body.route === route)?.fields ?? [];
  return fields.find((field) => field.path === path)?.may ?? '';
}

/** A copy with another value at a path; `undefined` leaves it out. */
function withField(
  value: unknown,
  [name = '', ...rest]: readonly string[],
  given: unknown,
): unknown {
  const inner = rest.length === 0 ? given : withField(fieldOf(value, name), rest, given);
  if (Array.isArray(value))
    return value.map((item: unknown, at) => (`${at}` === name ? inner : item));
  return { ...(typeof value === 'object' ? value : {}), [name]: inner };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
