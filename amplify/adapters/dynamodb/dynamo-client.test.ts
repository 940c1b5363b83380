import { expect, test } from 'vitest';
import { createDynamoClient } from './dynamo-client.ts';
import { fromItem, toItem } from './items.ts';

type Sent = { readonly headers: Headers; readonly body: unknown };

/** A client whose calls are answered one after the other; `null` is a connection that is lost. */
function clientAnswered(...answers: readonly (Response | null)[]) {
  const sent: Sent[] = [];
  const waiting = [...answers];
  const client = createDynamoClient({
    endpoint: 'http://127.0.0.1:1/__local/aws',
    region: 'us-east-1',
    credentials: { accessKeyId: 'KEY', secretAccessKey: 'SECRET', sessionToken: 'SESSION' },
    random: () => 0,
    fetch: async (input, options) => {
      options?.signal?.throwIfAborted();
      const request = new Request(input);
      sent.push({ headers: request.headers, body: await request.json() });
      const answer = waiting.shift();
      if (!answer) throw new TypeError('fetch failed');
      return answer;
    },
  });
  return { client, sent };
}

function refusal(status: number, name: string, more: object = {}): Response {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Said so.', ...more };
  return Response.json(body, { status });
}

const signal = new AbortController().signal;
const key = { TableName: 'table', Key: toItem({ id: 'a', item_type: 'b' }) };

test('reads an item with a signed call', async () => {
  const { client, sent } = clientAnswered(Response.json({ Item: toItem({ id: 'a', count: 2 }) }));
  const outcome = await client.call('GetItem', key, signal);
  expect(outcome.kind === 'ok' && fromItem(outcome.output.Item ?? {})).toEqual({
    id: 'a',
    count: 2,
  });
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toEqual(key);
  expect(sent[0]?.headers.get('x-amz-target')).toBe('DynamoDB_20120810.GetItem');
  expect(sent[0]?.headers.get('x-amz-security-token')).toBe('SESSION');
  expect(sent[0]?.headers.get('authorization')).toMatch(
    /^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/us-east-1\/dynamodb\/aws4_request/u,
  );
});

test('gives a failed condition as a value, with the item that stood against it', async () => {
  const item = toItem({ id: 'a' });
  const { client } = clientAnswered(
    refusal(400, 'ConditionalCheckFailedException', { Item: item }),
  );
  expect(await client.call('PutItem', { TableName: 't', Item: item }, signal)).toEqual({
    kind: 'condition-failed',
    item,
  });
});

test('tries again after throttling, a server fault and a lost connection', async () => {
  const { client, sent } = clientAnswered(
    refusal(400, 'ProvisionedThroughputExceededException'),
    new Response('<html>', { status: 503 }),
    null,
    Response.json({}),
  );
  expect(await client.call('GetItem', key, signal)).toEqual({ kind: 'ok', output: {} });
  expect(sent).toHaveLength(4);
});

test('gives up after four attempts and names the operation and the refusal', async () => {
  const throttled = [1, 2, 3, 4].map(() => refusal(400, 'ThrottlingException'));
  const { client, sent } = clientAnswered(...throttled);
  await expect(client.call('Query', { TableName: 't' }, signal)).rejects.toThrow(
    'DynamoDB refused Query: ThrottlingException',
  );
  expect(sent).toHaveLength(4);
});

test.each(['AccessDeniedException', 'ValidationException', 'ResourceNotFoundException'])(
  'does not try again after %s',
  async (name) => {
    const { client, sent } = clientAnswered(refusal(400, name));
    await expect(client.call('GetItem', key, signal)).rejects.toThrow(name);
    expect(sent).toHaveLength(1);
  },
);

test('refuses an answer that is not what DynamoDB writes', async () => {
  const { client } = clientAnswered(Response.json({ Item: { id: 'plain' } }));
  await expect(client.call('GetItem', key, signal)).rejects.toThrow('UnreadableAnswer');
});

test('stops when the caller gives up', async () => {
  const { client } = clientAnswered();
  const aborted = AbortSignal.abort(new Error('No longer wanted.'));
  await expect(client.call('GetItem', key, aborted)).rejects.toThrow('No longer wanted.');
});
