import { expect, test } from 'vitest';
import { AwsError } from '../aws/aws-error.ts';
import type { AppSyncPorts } from './create-appsync.ts';
import { apiAssembly, templates } from './testing/api-assembly.ts';
import type { ApiParts } from './testing/api-assembly.ts';
import { ask } from './testing/ask.ts';
import { serveAppSync } from './testing/serve-appsync.ts';
import type { Served } from './testing/serve-appsync.ts';
import { testToken } from './testing/test-tokens.ts';

const schema = `
  type Query {
    name: String
    open: String @aws_api_key
    grouped: String @aws_cognito_user_pools(cognito_groups: ["admins"])
    signed: Thing @aws_iam
    thing: Thing @aws_cognito_user_pools @aws_iam
    who: AWSJSON @aws_cognito_user_pools @aws_iam @aws_api_key
    count(n: Int!): Int!
  }
  type Thing @aws_iam @aws_cognito_user_pools { id: ID! secret: String @aws_iam other: Thing }
`;
const thing = templates('{"payload": {"id": 1, "secret": "s", "other": {"id": 2}}}');
const parts: ApiParts = {
  schema,
  api: {
    AdditionalAuthenticationProviders: [
      { AuthenticationType: 'AWS_IAM' },
      { AuthenticationType: 'API_KEY' },
    ],
  },
  apiKeys: { 'da2-good': {}, 'da2-late': { Expires: 1 } },
  resolvers: {
    'Query.name': templates('{"payload": "n"}'),
    'Query.open': templates('{"payload": "o"}'),
    'Query.grouped': templates('{"payload": "g"}'),
    'Query.signed': thing,
    'Query.thing': thing,
    'Query.who': templates(
      '{"payload": [$util.toJson($util.authType()), $util.toJson($ctx.identity)]}',
    ),
    'Query.count': templates('{"payload": null}'),
  },
};
const signed = { authorization: 'AWS4-HMAC-SHA256 reader' };
const ports: Partial<AppSyncPorts> = {
  verifySignature: ({ headers }) =>
    headers['authorization'] === signed.authorization
      ? {
          kind: 'valid',
          caller: { kind: 'function', functionName: 'reader', roleArn: 'arn:aws:iam::0:role/r' },
        }
      : { kind: 'invalid', reason: 'The security token included in the request is invalid.' },
  authorize: (_caller, { action, resource }) => {
    if (resource.endsWith('/signed')) return;
    throw new AwsError('AccessDeniedException', `reader may not ${action} on ${resource}`);
  },
};

async function withApi(
  work: (served: Served) => Promise<void>,
  more: Partial<ApiParts> = {},
): Promise<void> {
  const served = await serveAppSync(apiAssembly({ ...parts, ...more }), ports);
  try {
    await work(served);
    expect(served.reported).toEqual([]);
  } finally {
    await served.close();
  }
}

async function post(served: Served, body: string, authorization = testToken('ann')) {
  const headers = { authorization };
  const response = await fetch(`${served.origin}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}

test('refuses whoever does not show who they are, with 401', async () => {
  await withApi(async (served) => {
    const late = testToken('ann', { exp: 1 });
    for (const headers of [
      {},
      { authorization: 'nonsense' },
      { authorization: `${testToken('ann')}x` },
      { authorization: late },
      { authorization: 'AWS4-HMAC-SHA256 thief' },
      { 'x-api-key': 'da2-bad' },
      { 'x-api-key': 'da2-late' },
    ]) {
      const { status, errors } = await ask(served, '{ name }', {}, headers);
      expect(status).toBe(401);
      expect(errors?.[0]?.['errorType']).toBe('UnauthorizedException');
    }
  });
});

test('takes a token with and without Bearer', async () => {
  await withApi(async (served) => {
    const authorization = `Bearer ${testToken('ann')}`;
    expect((await ask(served, '{ name }', {}, { authorization })).data).toEqual({ name: 'n' });
    expect((await ask(served, '{ name }')).data).toEqual({ name: 'n' });
  });
});

test('answers malformed requests as AppSync does', async () => {
  await withApi(async (served) => {
    for (const body of [
      '',
      '{',
      '[]',
      '{"query": 5}',
      '{"query": "{"}',
      '{"query":"{ name } { name }"}',
    ]) {
      expect(await post(served, body)).toMatchObject({
        status: 400,
        body: { errors: [{ errorType: 'MalformedHttpRequestException' }] },
      });
    }
    const large = JSON.stringify({ query: '{ name }', variables: { x: 'x'.repeat(1 << 20) } });
    expect((await post(served, large)).status).toBe(413);
    expect((await fetch(`${served.origin}/graphql`)).status).toBe(405);
    const wrong = await ask(served, '{ name { x } nope count(n: "1") }');
    expect(wrong.status).toBe(200);
    expect(wrong.data).toBeNull();
    expect(wrong.errors).toHaveLength(3);
    expect(wrong.errors).toContainEqual({
      path: null,
      locations: [{ line: 1, column: 14, sourceName: null }],
      message: "Validation error of type FieldUndefined: Field 'nope' in type 'Query' is undefined",
    });
    const variable = await ask(served, 'query ($n: Int!) { count(n: $n) }', { n: 'x' });
    expect(variable.errors?.[0]?.['message']).toMatch(/^Variable 'n' has an invalid value\./);
  });
});

test('holds every field, nested ones too, to the directives of field, type and default', async () => {
  await withApi(async (served) => {
    const denied = await ask(served, '{ name open grouped signed { id } thing { id secret } }');
    expect(denied.data).toEqual({
      name: 'n',
      open: null,
      grouped: null,
      signed: null,
      thing: { id: '1', secret: null },
    });
    expect(denied.errors?.map(({ path, message }) => [path, message])).toEqual([
      [['open'], 'Not Authorized to access open on type Query'],
      [['grouped'], 'Not Authorized to access grouped on type Query'],
      [['signed'], 'Not Authorized to access signed on type Query'],
      [['thing', 'secret'], 'Not Authorized to access secret on type Thing'],
    ]);
    expect(denied.errors?.[0]).toMatchObject({
      data: null,
      errorType: 'Unauthorized',
      errorInfo: null,
      locations: [{ line: 1, column: 8, sourceName: null }],
    });
    const authorization = testToken('eve', { 'cognito:groups': ['admins'] });
    expect((await ask(served, '{ grouped }', {}, { authorization })).data).toEqual({
      grouped: 'g',
    });
    const key = await ask(served, '{ open name }', {}, { 'x-api-key': 'da2-good' });
    expect(key.data).toEqual({ open: 'o', name: null });
  });
});

test('holds a function to its role and names what is missing', async () => {
  await withApi(async (served) => {
    const allowed = await ask(served, '{ signed { id secret other { id } } }', {}, signed);
    expect(allowed.data).toEqual({ signed: { id: '1', secret: 's', other: { id: '2' } } });
    const denied = await ask(served, '{ thing { id } }', {}, signed);
    expect(denied.errors?.[0]?.['message']).toBe(
      'Not Authorized to access thing on type Query: reader may not appsync:GraphQL on ' +
        'arn:aws:appsync:us-east-1:000000000000:apis/api/types/Query/fields/thing',
    );
  });
});

test('tells resolvers who calls', async () => {
  const served = await serveAppSync(apiAssembly(parts), { ...ports, authorize: () => {} });
  async function who(headers: Readonly<Record<string, string>>): Promise<unknown> {
    const { data } = await ask(served, '{ who }', {}, headers);
    return JSON.parse(String(data?.['who']));
  }
  const authorization = testToken('ann', { 'cognito:groups': ['admins'], team: 'red' });
  expect(await who({ authorization })).toMatchObject([
    'User Pool Authorization',
    { sub: 'ann', username: 'ann', groups: ['admins'], claims: { team: 'red' } },
  ]);
  expect(await who(signed)).toMatchObject([
    'IAM Authorization',
    {
      accountId: '000000000000',
      userArn: 'arn:aws:sts::000000000000:assumed-role/r/reader',
      cognitoIdentityId: null,
    },
  ]);
  expect(await who({ 'x-api-key': 'da2-good' })).toEqual(['API Key Authorization', null]);
  await served.close();
});

test('says which field came to null that may not', async () => {
  await withApi(async (served) => {
    expect(await ask(served, '{ count(n: 1) }')).toEqual({
      status: 200,
      data: null,
      errors: [
        {
          path: ['count'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'Int' within parent 'Query' (/count)",
        },
      ],
    });
  });
});

test('honours the limits and the introspection setting of the API', async () => {
  const api = {
    ...parts.api,
    QueryDepthLimit: 2,
    ResolverCountLimit: 2,
    IntrospectionConfig: 'DISABLED',
  };
  await withApi(
    async (served) => {
      expect((await ask(served, '{ thing { id } }')).errors).toBeUndefined();
      const deep = await ask(served, '{ thing { other { id } } }');
      expect(deep.errors?.[0]?.['errorType']).toBe('QueryDepthLimitReached');
      const many = await ask(served, '{ name a: name b: name }');
      expect(many.errors).toMatchObject([{ errorType: 'ResolverCountLimitReached', path: ['b'] }]);
      expect((await ask(served, '{ __schema { types { name } } }')).data).toBeNull();
    },
    { api },
  );
  await withApi(async (served) => {
    expect((await ask(served, '{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
});
