import { expect, test } from 'vitest';
import { keys, type Records } from '../../app/accounts/records.ts';
import { workflowChangeSchema } from '../../contract/accounts/configuration.ts';
import { defaultPrompt, defaultWorkflow } from '../../domain/default-workflow.ts';
import { startDynamoRecords } from '../testing/dynamo-records.ts';

// The port's laws stand in record-store.test.ts; this is what DynamoDB alone brings along.

const signal = new AbortController().signal;
const key = keys.prompt('a', '1', '1');

test('a write or a removal whose answer was lost is true, for the client repeats it', async () => {
  const lost: string[] = [];
  await using subject = await startDynamoRecords(
    losing((operation) => {
      const isFirst = operation !== 'GetItem' && !lost.includes(operation);
      if (isFirst) lost.push(operation);
      return isFirst;
    }),
  );
  const { store } = subject;
  expect(await store.write(key, aPrompt('first'), 0, signal)).not.toBeNull();
  lost.splice(0);
  const version = (await store.read(key, signal))?.version ?? 0;
  expect(await store.write(key, aPrompt('second'), version, signal)).not.toBeNull();
  const changed = { key, version: version + 1, value: aPrompt('second') };
  expect(await store.read(key, signal)).toEqual(changed);
  expect(await store.remove(key, version + 1, signal)).toBe(true);
  expect(lost).toEqual(['PutItem', 'DeleteItem']);
  expect(await store.read(key, signal)).toBeNull();
});

test('a write whose answer was lost is false where somebody else was faster', async () => {
  let isLost = false;
  await using subject = await startDynamoRecords(
    losing((operation) => isLost && operation === 'PutItem'),
  );
  const { store } = subject;
  await store.write(key, aPrompt('theirs'), 0, signal);
  isLost = true;
  expect(await store.write(key, aPrompt('mine'), 0, signal).catch(() => 'gave up')).toBe('gave up');
  isLost = false;
  expect(await store.write(key, aPrompt('mine'), 0, signal)).toBeNull();
});

test('a write whose answer was lost is true, in whatever order DynamoDB gives the keys of a map', async () => {
  let isLost = true;
  const lossy = losing((operation) => {
    if (operation !== 'PutItem' || !isLost) return false;
    isLost = false;
    return true;
  });
  await using subject = await startDynamoRecords(async (input, options) => {
    const response = await lossy(input, options);
    return operationOf(input) === 'GetItem'
      ? Response.json(reversed(await response.json()))
      : response;
  });
  const value: Records['workflow'] = {
    ...defaultWorkflow,
    assistantParameters: {
      ...defaultWorkflow.assistantParameters,
      customParameters: { first: 1, second: 2 },
    },
  };
  expect(await subject.store.write(keys.workflow('a', '1'), value, 0, signal)).not.toBeNull();
});

test('rows that an older Parlance wrote are read as version 1, and can be changed and removed', async () => {
  await using subject = await startDynamoRecords();
  const { store } = subject;
  const account = { name: 'Demo', createdAt: '2026-01-01T00:00:00.000Z' };
  const membership = { accountId: 'demo', role: 'owner' };
  await subject.put({ id: 'account#demo', item_type: 'account#details', ...account });
  await subject.put({ id: 'user#ada', item_type: 'membership#demo', ...membership });
  const place = { id: 'account#demo', item_type: 'member#ada' };
  await subject.put({ ...place, sub: 'ada', ...membership, ...account });

  const added = { description: '', deleting: false, deleters: [], sweptTo: null };
  const value = { ...account, ...added };
  const there = keys.account('demo');
  expect(await store.read(there, signal)).toEqual({ key: there, version: 1, value });
  const mine = keys.membership('ada', 'demo');
  expect(await store.list(keys.membership('ada', ''), signal)).toEqual([
    { key: mine, version: 1, value: { accountId: 'demo' } },
  ]);
  expect(await store.list(keys.member('demo', ''), signal)).toMatchObject([
    { version: 1, value: { sub: 'ada', email: null, state: 'active' } },
  ]);

  expect(await store.write(there, { ...value, name: 'New' }, 0, signal)).toBeNull();
  expect(await store.write(there, { ...value, name: 'New' }, 1, signal)).not.toBeNull();
  expect(await store.write(there, { ...value, name: 'Late' }, 1, signal)).toBeNull();
  expect(await store.read(there, signal)).toMatchObject({ version: 2, value: { name: 'New' } });
  expect(await store.remove(mine, 2, signal)).toBe(false);
  expect(await store.remove(mine, 1, signal)).toBe(true);
  expect(await store.read(mine, signal)).toBeNull();
});

test('whatever parameters the contract lets through are kept', async () => {
  await using subject = await startDynamoRecords();
  const { MAX_SAFE_INTEGER: most } = Number;
  let nested: object = {};
  for (let level = 1; level < 20; level += 1) nested = { in: nested };
  const numbers = [most, -most, 1e-130, -1e-130, 0, 0.1, 1 / 3, Math.PI * 1e-100, most / 7];
  const inferenceConfig = { temperature: 1e-130, topP: 0 };
  const given = { numbers, 'ä\n😀': ['', null, true], toString: { name: 'Set' } };
  const { version, ...value } = workflowChangeSchema.parse({
    ...defaultWorkflow,
    assistantParameters: {
      ...defaultWorkflow.assistantParameters,
      inferenceConfig,
      additionalModelFields: nested,
      customParameters: given,
    },
    version: 0,
  });
  const place = keys.workflow('a', '1');
  expect(await subject.store.write(place, value, version, signal)).not.toBeNull();
  const there = await subject.store.read(place, signal);
  expect(there?.value).toEqual(value);
  expect(value.assistantParameters.customParameters).toEqual(given);
});

function aPrompt(content: string): Records['prompt'] {
  return { ...defaultPrompt, content };
}

/** DynamoDB does what it is asked, and the answers to these calls are lost. */
function losing(isLost: (operation: string) => boolean): typeof fetch {
  return async (input, options) => {
    const response = await fetch(input, options);
    if (isLost(operationOf(input))) throw new TypeError('fetch failed');
    return response;
  };
}

function operationOf(input: Parameters<typeof fetch>[0]): string {
  const target = input instanceof Request ? input.headers.get('x-amz-target') : null;
  return target?.split('.')[1] ?? '';
}

/** The same JSON with the keys of every object the other way round; DynamoDB's maps have no order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, field]) => [name, reversed(field)]),
  );
}
