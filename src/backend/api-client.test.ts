import { expect, test } from 'vitest';
import { createApiClient } from './api-client.ts';

const never = new AbortController().signal;

function setUp(
  answers: readonly (Response | Error)[],
  tokens: readonly (string | null)[] = ['T1', 'T2'],
) {
  const sent: (string | null)[] = [];
  let call = 0;
  const client = createApiClient({
    endpoint: 'https://api.example',
    fetch: (_url, init) => {
      sent.push(new Headers(init.headers).get('authorization'));
      const answer = answers[call++];
      return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer);
    },
    accessToken: ({ fresh }) => Promise.resolve(tokens[fresh ? 1 : 0] ?? null),
  });
  return { client, sent };
}

function envelope(code: string, status: number): Response {
  const error = { code, message: 'm', type: 't', param: null, requestId: 'r' };
  return Response.json({ error }, { status });
}

test('sends the token of the person', async () => {
  const { client, sent } = setUp([new Response('ok')]);
  expect((await client.call('/chat', {}, never)).kind).toBe('answered');
  expect(sent).toEqual(['Bearer T1']);
});

test('refreshes an expired token once and tries again', async () => {
  const { client, sent } = setUp([envelope('unauthorized', 401), new Response('ok')]);
  expect((await client.call('/chat', {}, never)).kind).toBe('answered');
  expect(sent).toEqual(['Bearer T1', 'Bearer T2']);
});

test('calls the session over when a fresh token is refused too, or there is none', async () => {
  const refused = setUp([envelope('unauthorized', 401), envelope('unauthorized', 401)]);
  expect(await refused.client.call('/chat', {}, never)).toEqual({ kind: 'signed-out' });
  const none = setUp([envelope('unauthorized', 401)], ['T1', null]);
  expect(await none.client.call('/chat', {}, never)).toEqual({ kind: 'signed-out' });
});

test('names a refusal by the code of the contract', async () => {
  const { client } = setUp([envelope('budget-exceeded', 429)]);
  expect(await client.call('/chat', {}, never)).toEqual({
    kind: 'refused',
    status: 429,
    code: 'budget-exceeded',
  });
});

test('finds a code for an answer from in front of our code', async () => {
  const { client } = setUp([Response.json({ message: 'Too Many Requests' }, { status: 429 })]);
  expect(await client.call('/chat', {}, never)).toMatchObject({ code: 'too-many-requests' });
});

test('tells after how many seconds to ask again, where the server says a number of them', async () => {
  for (const [said, told] of [
    ['7', { retryAfter: 7 }],
    ['0', {}],
    ['Wed, 21 Oct 2026 07:28:00 GMT', {}],
  ] as const) {
    const headers = { 'retry-after': said };
    const { client } = setUp([new Response('', { status: 503, headers })]);
    const refused = { kind: 'refused', status: 503, code: 'internal' };
    expect(await client.call('/chat', {}, never)).toEqual({ ...refused, ...told });
  }
});

test('says when nothing could be reached', async () => {
  const { client } = setUp([new TypeError('Failed to fetch')]);
  expect(await client.call('/chat', {}, never)).toEqual({ kind: 'unreachable' });
});
