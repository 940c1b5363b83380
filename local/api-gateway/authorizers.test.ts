import { expect, test } from 'vitest';
import { assemblyOfApi, answer, lambdaOf, verifierOf, withGateway } from './test-gateway.ts';
import type { TestFunction } from './test-gateway.ts';

const pool = {
  RestApiId: 'api',
  Name: 'users',
  Type: 'COGNITO_USER_POOLS',
  ProviderARNs: ['arn:pool'],
  IdentitySource: 'method.request.header.Authorization',
};

const verifier = verifierOf({
  access: { token_use: 'access', scope: 'openid aws.cognito.signin.user.admin', sub: 'ann' },
  bare: { token_use: 'access', scope: 'openid' },
  id: {
    token_use: 'id',
    sub: 'ann',
    email_verified: true,
    'cognito:groups': ['a', 'b'],
    exp: 1_523_918_463,
    identities: { x: 1 },
  },
  old: { expired: true },
});

const users = { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: 'users' };

function statusOf(address: string, token?: string): Promise<number> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: token };
  return fetch(address, { headers }).then((response) => response.status);
}

test('takes with a scope only access tokens that hold it, and without one only ID tokens', async () => {
  const assembly = assemblyOfApi(
    [
      { path: '/scoped', ...users, AuthorizationScopes: ['aws.cognito.signin.user.admin'] },
      { path: '/identified', ...users },
    ],
    [['Authorizer', 'users', pool]],
  );
  await withGateway({ assembly, verifier }, async (address) => {
    const tokens = ['access', 'Bearer access', 'id', 'bare', 'forged', undefined];
    const scoped = await Promise.all(tokens.map((token) => statusOf(`${address}/scoped`, token)));
    expect(scoped).toEqual([200, 200, 401, 401, 401, 401]);
    const identified = await Promise.all(
      tokens.map((token) => statusOf(`${address}/identified`, token)),
    );
    expect(identified).toEqual([401, 401, 200, 401, 401, 401]);
    const refused = await fetch(`${address}/scoped`);
    expect(await refused.json()).toEqual({ message: 'Unauthorized' });
    const old = await fetch(`${address}/scoped`, { headers: { authorization: 'old' } });
    expect(old.status).toBe(401);
    expect(await old.json()).toEqual({ message: 'The incoming token has expired' });
  });
});

test('gives the function claims as text only', async () => {
  const assembly = assemblyOfApi([{ path: '/', ...users }], [['Authorizer', 'users', pool]]);
  await withGateway({ assembly, verifier }, async (address) => {
    const event: unknown = await (
      await fetch(address, { headers: { authorization: 'id' } })
    ).json();
    expect(event).toMatchObject({
      requestContext: {
        authorizer: {
          claims: {
            sub: 'ann',
            token_use: 'id',
            email_verified: 'true',
            'cognito:groups': 'a,b',
            exp: 'Mon Apr 16 22:41:03 UTC 2018',
            identities: '{"x":1}',
          },
        },
      },
    });
  });
});

const custom = { AuthorizationType: 'CUSTOM', AuthorizerId: 'passes' };

function passes(properties: Readonly<Record<string, unknown>>) {
  const AuthorizerUri =
    'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:check/invocations';
  return [
    'Authorizer',
    'passes',
    { RestApiId: 'api', Name: 'passes', AuthorizerUri, ...properties },
  ] as const;
}

function policy(Effect: string, Resource: unknown, context = {}) {
  return {
    principalId: 'someone',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }],
    },
    context,
  };
}

const check: TestFunction = (event) => {
  const pass = new Headers(Object(event['headers'])).get('x-pass');
  if (pass === 'open')
    return Promise.resolve(policy('Allow', event['methodArn'], { shelves: 3, vip: true }));
  if (pass === 'closed') return Promise.resolve(policy('Deny', '*'));
  if (pass === 'elsewhere')
    return Promise.resolve(policy('Allow', 'arn:aws:execute-api:*:*:other/*'));
  if (pass === 'odd') return Promise.resolve({ principalId: 'x' });
  return Promise.reject(new Error(pass === 'broken' ? 'broken' : 'Unauthorized'));
};

test('asks a REQUEST authorizer and does what its policy says', async () => {
  const assembly = assemblyOfApi(
    [{ path: '/pass', ...custom }],
    [passes({ Type: 'REQUEST', AuthorizerResultTtlInSeconds: 0 })],
  );
  await withGateway({ assembly, lambda: lambdaOf({ answer, check }) }, async (address) => {
    const ask = (pass: string) => fetch(`${address}/pass`, { headers: { 'x-pass': pass } });
    const open: unknown = await (await ask('open')).json();
    expect(open).toMatchObject({
      requestContext: { authorizer: { principalId: 'someone', shelves: '3', vip: 'true' } },
    });
    const expected = [
      [
        'closed',
        403,
        { Message: 'User is not authorized to access this resource with an explicit deny' },
      ],
      ['elsewhere', 403, { Message: 'User is not authorized to access this resource' }],
      ['unknown', 401, { message: 'Unauthorized' }],
      ['broken', 500, { message: null }],
      ['odd', 500, { message: null }],
    ] as const;
    for (const [pass, status, body] of expected) {
      const response = await ask(pass);
      expect([pass, response.status, await response.json()]).toEqual([pass, status, body]);
    }
  });
});

test('asks a TOKEN authorizer once for a token while its answer holds, and reads the policy for each method', async () => {
  let asked = 0;
  let time = 0;
  const tokenCheck: TestFunction = ({ authorizationToken, methodArn, type }) => {
    asked += 1;
    expect([type, authorizationToken]).toEqual(['TOKEN', 'abc']);
    return Promise.resolve(policy('Allow', String(methodArn).replace(/\/[^/]*$/u, '/first')));
  };
  const assembly = assemblyOfApi(
    [
      { path: '/first', ...custom },
      { path: '/second', ...custom },
    ],
    [
      passes({
        Type: 'TOKEN',
        IdentityValidationExpression: '[a-z]+',
        AuthorizerResultTtlInSeconds: 10,
      }),
    ],
  );
  const lambda = lambdaOf({ answer, check: tokenCheck });
  await withGateway({ assembly, lambda, now: () => time }, async (address) => {
    expect(await statusOf(`${address}/first`, 'abc')).toBe(200);
    expect(await statusOf(`${address}/second`, 'abc')).toBe(403);
    expect(await statusOf(`${address}/first`, '123')).toBe(401);
    expect(await statusOf(`${address}/first`)).toBe(401);
    expect(asked).toBe(1);
    time = 11_000;
    expect(await statusOf(`${address}/first`, 'abc')).toBe(200);
    expect(asked).toBe(2);
  });
});

test('takes the word of the verifier of signatures on an AWS_IAM method', async () => {
  const assembly = assemblyOfApi([{ path: '/signed', AuthorizationType: 'AWS_IAM' }]);
  const kinds = {
    good: { kind: 'allowed', userArn: 'arn:someone' },
    poor: { kind: 'denied' },
  } as const;
  const verifySignature = (
    request: { headers: { authorization?: string | undefined } },
    arn: string,
  ) => {
    expect(arn).toBe('arn:aws:execute-api:us-east-1:000000000000:api/live/GET/signed');
    const signature = request.headers.authorization;
    const known = signature === 'good' || signature === 'poor' ? kinds[signature] : null;
    return Promise.resolve(known ?? ({ kind: 'invalid' } as const));
  };
  await withGateway({ assembly, verifySignature }, async (address) => {
    const statuses = [];
    for (const token of ['good', 'poor', 'forged', undefined]) {
      statuses.push(await statusOf(`${address}/signed`, token));
    }
    expect(statuses).toEqual([200, 403, 403, 403]);
  });
});
