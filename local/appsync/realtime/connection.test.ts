import { expect, test } from 'vitest';
import { apiAssembly, javascript, templates } from '../testing/api-assembly.ts';
import { ask } from '../testing/ask.ts';
import { openRealtime } from '../testing/realtime-client.ts';
import { serveAppSync } from '../testing/serve-appsync.ts';
import type { Served } from '../testing/serve-appsync.ts';
import { testToken } from '../testing/test-tokens.ts';

const schema = `
  type Query { a: String }
  type Mutation { say(room: String!, text: String, data: AWSJSON): Said end(room: String!): String }
  type Subscription {
    onSaid(room: String, text: String): Said @aws_subscribe(mutations: ["say"])
    onLoud(least: Int): Said @aws_subscribe(mutations: ["say"])
    onSecret: Said @aws_subscribe(mutations: ["say"]) @aws_cognito_user_pools(cognito_groups: ["spies"])
    onEnding(room: String): Said @aws_subscribe(mutations: ["say"])
  }
  type Said { room: String! text: String data: AWSJSON inner: Said list: [Said] length: Int }
`;
const assembly = apiAssembly({
  schema,
  resolvers: {
    'Mutation.say': templates(`#set($a = $ctx.args)
      #set($a.length = $a.text.length())
      #set($a.inner = {"room": "inside", "text": $a.text})
      #set($a.list = [$a.inner])
      {"payload": $util.toJson($a)}`),
    'Mutation.end': javascript(`import { extensions } from '@aws-appsync/utils';
      export function request(ctx) {
        extensions.invalidateSubscriptions({ subscriptionField: 'onEnding', payload: ctx.args });
        return { payload: 'ended' };
      }
      export const response = (ctx) => ctx.result;`),
    'Subscription.onLoud': templates(
      '{"payload": null}',
      `#if($ctx.args.least < 0)$util.error("too quiet", "Quiet")#end
       $extensions.setSubscriptionFilter($util.transform.toSubscriptionFilter({"length": {"ge": $ctx.args.least}}))
       null`,
    ),
    'Subscription.onEnding': templates(
      '{"payload": null}',
      `$extensions.setSubscriptionInvalidationFilter({"filterGroup": [{"filters":
         [{"fieldName": "room", "operator": "eq", "value": $ctx.args.room}]}]}) null`,
    ),
  },
});

async function withApi(work: (served: Served) => Promise<void>): Promise<void> {
  const served = await serveAppSync(assembly);
  try {
    await work(served);
    expect(served.reported).toEqual([]);
  } finally {
    await served.close();
  }
}

const say = (selection: string, text = 'hello') =>
  `mutation { said: say(room: "r", text: "${text}", data: "{\\"a\\": 1}") { ${selection} } }`;

test('opens with the header in a subprotocol, and in the query', async () => {
  await withApi(async (served) => {
    for (const place of ['subprotocol', 'query'] as const) {
      const client = await openRealtime(served, { Authorization: testToken('ann') }, place);
      client.send({ type: 'connection_init' });
      expect(await client.next()).toEqual({
        type: 'connection_ack',
        payload: { connectionTimeoutMs: 300_000 },
      });
      client.close();
    }
  });
});

test('refuses a connection whose token is none, and closes it', async () => {
  await withApi(async (served) => {
    for (const header of [{ Authorization: testToken('ann', { exp: 1 }) }, { Other: 'x' }]) {
      const client = await openRealtime(served, header);
      expect(await client.next()).toMatchObject({
        type: 'connection_error',
        payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] },
      });
      expect(await client.closed()).toBe(4401);
    }
  });
});

test('delivers what the mutation selected and no more, until it is stopped', async () => {
  await withApi(async (served) => {
    const client = await openRealtime(served);
    client.start(
      '1',
      'subscription S { onSaid { ...F spoken: text data length inner { room text } list { text } } } fragment F on Said { room }',
    );
    expect(await client.next()).toEqual({ type: 'start_ack', id: '1' });
    await ask(
      served,
      say('room words: text data i: inner { r: room } inner { text } list { t: text }'),
    );
    expect(await client.next()).toEqual({
      type: 'data',
      id: '1',
      payload: {
        data: {
          onSaid: {
            room: 'r',
            spoken: 'hello',
            data: '{"a":1}',
            length: null,
            inner: { room: 'inside', text: 'hello' },
            list: [{ text: 'hello' }],
          },
        },
      },
    });
    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ type: 'complete', id: '1' });
    await ask(served, say('room'));
    client.start('2', 'subscription { onSaid { room } }');
    expect(await client.next()).toEqual({ type: 'start_ack', id: '2' });
    client.close();
  });
});

test('says so where the mutation left out what may not be null', async () => {
  await withApi(async (served) => {
    const client = await openRealtime(served);
    client.start('1', 'subscription { onSaid { room } }');
    await client.next();
    await ask(served, say('text'));
    expect(await client.next()).toMatchObject({
      payload: { data: { onSaid: null }, errors: [{ path: ['onSaid', 'room'] }] },
    });
    client.close();
  });
});

test('tells by equal arguments, or by the filter a resolver sets', async () => {
  await withApi(async (served) => {
    const client = await openRealtime(served);
    const named = 'subscription ($room: String) { onSaid(room: $room, text: null) { text } }';
    client.start('here', named, { room: 'r' });
    client.start('elsewhere', named, { room: 'x' });
    client.start('loud', 'subscription { onLoud(least: 8) { text } }');
    for (let count = 0; count < 3; count++) {
      expect(await client.next()).toMatchObject({ type: 'start_ack' });
    }
    await ask(served, say('room text length'));
    expect(await client.next()).toMatchObject({ id: 'here' });
    await ask(served, say('room text length', 'loudest words'));
    const both = [await client.next(), await client.next()].map(({ id }) => id);
    expect(new Set(both)).toEqual(new Set(['here', 'loud']));
    client.close();
  });
});

test('holds every start to its own token, rules, resolver and form', async () => {
  await withApi(async (served) => {
    const client = await openRealtime(served);
    async function refusal(query: string, authorization?: string): Promise<unknown> {
      client.start('1', query, {}, authorization);
      const { type, payload } = await client.next();
      expect(type).toBe('error');
      return payload;
    }
    const late = testToken('ann', { exp: 1 });
    expect(await refusal('subscription { onSaid { room } }', late)).toMatchObject({
      errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }],
    });
    expect(await refusal('subscription { onSecret { room } }')).toMatchObject({
      errors: [{ errorType: 'Unauthorized', path: ['onSecret'] }],
    });
    expect(await refusal('subscription { onLoud(least: -1) { room } }')).toMatchObject({
      errors: [{ errorType: 'Quiet', message: 'too quiet' }],
    });
    expect(await refusal('subscription { onNothing { room } }')).toMatchObject({
      errors: [{ message: expect.stringContaining('FieldUndefined') }],
    });
    for (const query of ['{ a }', 'subscription { onSaid { room } onLoud { room } }']) {
      expect(await refusal(query)).toHaveProperty('errors');
    }
    const spy = testToken('eve', { 'cognito:groups': ['spies'] });
    client.start('1', 'subscription { onSecret { room } }', {}, spy);
    expect(await client.next()).toEqual({ type: 'start_ack', id: '1' });
    expect(await refusal('subscription { onSaid { room } }')).toMatchObject({
      errors: [{ errorType: 'DuplicatedOperationError' }],
    });
    client.send({ type: 'nonsense' });
    expect(await client.next()).toMatchObject({ type: 'error' });
    client.close();
  });
});

test('ends subscriptions that a mutation invalidates', async () => {
  await withApi(async (served) => {
    const client = await openRealtime(served);
    client.start('1', 'subscription { onEnding(room: "r") { room } }');
    client.start('2', 'subscription { onEnding(room: "s") { room } }');
    await client.next();
    await client.next();
    expect((await ask(served, 'mutation { end(room: "r") }')).data).toEqual({ end: 'ended' });
    expect(await client.next()).toEqual({ type: 'complete', id: '1' });
    client.close();
  });
});
