import { expect, test } from 'vitest';
import { createApiGateway } from './create-api-gateway.ts';
import { answer, assemblyOfApi, lambdaOf, verifierOf, withGateway } from './test-gateway.ts';

const keyed = { path: '/keyed', ApiKeyRequired: true };

function planOf(more: Readonly<Record<string, unknown>>) {
  return [
    ['ApiKey', 'reader', { Enabled: true, Value: 'reader-key-for-local-tests-only' }],
    ['ApiKey', 'retired', { Enabled: false, Value: 'retired-key-of-at-least-20' }],
    ['ApiKey', 'stray', { Enabled: true, Value: 'stray-key-in-no-plan-at-all' }],
    ['UsagePlan', 'plan', { ApiStages: [{ ApiId: 'api', Stage: 'live', Throttle: {} }], ...more }],
    ['UsagePlanKey', 'a', { KeyId: 'reader', KeyType: 'API_KEY', UsagePlanId: 'plan' }],
    ['UsagePlanKey', 'b', { KeyId: 'retired', KeyType: 'API_KEY', UsagePlanId: 'plan' }],
  ] as const;
}

async function ask(address: string, key?: string): Promise<readonly [number, unknown]> {
  const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
  const response = await fetch(`${address}/keyed`, { headers });
  const body: unknown = await response.json();
  return [response.status, response.status === 200 ? null : body];
}

test('lets only an enabled key of a usage plan of the stage pass', async () => {
  await withGateway({ assembly: assemblyOfApi([keyed], planOf({})) }, async (address) => {
    expect(await ask(address, 'reader-key-for-local-tests-only')).toEqual([200, null]);
    for (const key of [
      'retired-key-of-at-least-20',
      'stray-key-in-no-plan-at-all',
      'none',
      undefined,
    ]) {
      expect(await ask(address, key)).toEqual([403, { message: 'Forbidden' }]);
    }
  });
});

test('holds a key to the rate and burst of its plan', async () => {
  let time = 0;
  const assembly = assemblyOfApi([keyed], planOf({ Throttle: { RateLimit: 1, BurstLimit: 2 } }));
  await withGateway({ assembly, now: () => time }, async (address) => {
    const key = 'reader-key-for-local-tests-only';
    expect((await ask(address, key))[0]).toBe(200);
    expect((await ask(address, key))[0]).toBe(200);
    expect(await ask(address, key)).toEqual([429, { message: 'Too Many Requests' }]);
    time = 1000;
    expect((await ask(address, key))[0]).toBe(200);
  });
});

test('holds a key to the quota of its plan', async () => {
  let time = 0;
  const assembly = assemblyOfApi([keyed], planOf({ Quota: { Limit: 1, Period: 'DAY' } }));
  await withGateway({ assembly, now: () => time }, async (address) => {
    const key = 'reader-key-for-local-tests-only';
    expect((await ask(address, key))[0]).toBe(200);
    expect(await ask(address, key)).toEqual([429, { message: 'Limit Exceeded' }]);
    time = 24 * 3600 * 1000;
    expect((await ask(address, key))[0]).toBe(200);
  });
});

test('holds all methods to the stage, and one method to its own setting', async () => {
  const MethodSettings = [
    {
      ResourcePath: '/*',
      HttpMethod: '*',
      ThrottlingRateLimit: 1,
      ThrottlingBurstLimit: 3,
      DataTraceEnabled: false,
    },
    {
      ResourcePath: '/~1slow~1{id}',
      HttpMethod: 'GET',
      ThrottlingRateLimit: 1,
      ThrottlingBurstLimit: 1,
    },
  ];
  const stage = [
    'Stage',
    'stage',
    { RestApiId: 'api', StageName: 'live', MethodSettings },
  ] as const;
  const assembly = assemblyOfApi([{ path: '/a' }, { path: '/b' }, { path: '/slow/{id}' }], [stage]);
  await withGateway({ assembly }, async (address) => {
    const statuses = [];
    for (const path of ['/slow/1', '/slow/2', '/a', '/b', '/a', '/b']) {
      statuses.push((await fetch(`${address}${path}`)).status);
    }
    expect(statuses).toEqual([200, 429, 200, 200, 200, 429]);
  });
});

test('makes a value for a key without one, the same for the same seed', () => {
  const assembly = assemblyOfApi([keyed], [['ApiKey', 'made', { Enabled: true, Name: 'made' }]]);
  const valueOf = (apiKeySeed: string) =>
    createApiGateway({
      assembly,
      lambda: lambdaOf({ answer }),
      verifier: verifierOf({}),
      now: () => 0,
      renderTemplate: String,
      apiKeySeed,
    }).apiKeys();
  expect(valueOf('one')).toMatchObject([
    { name: 'made', enabled: true, value: expect.stringMatching(/^.{40}$/u) },
  ]);
  expect(valueOf('one')).toEqual(valueOf('one'));
  expect(valueOf('one')).not.toEqual(valueOf('two'));
});
