import { beforeAll, expect, test, vi } from 'vitest';

type Context = {
  readonly identity: object | null;
  readonly args?: object;
  readonly result?: unknown;
};
type Resolver = {
  request(context: Context): unknown;
  response(context: Context): unknown;
};

const appSync = vi.hoisted(() => {
  const filters: unknown[] = [];
  return { authType: '', filters };
});

// The runtime of AppSync has this module; the package of that name holds only its types.
vi.mock('@aws-appsync/utils', () => ({
  util: {
    authType: () => appSync.authType,
    unauthorized: () => {
      throw new Error('Unauthorized');
    },
    transform: { toSubscriptionFilter: (filter: unknown) => filter },
  },
  extensions: { setSubscriptionFilter: (filter: unknown) => appSync.filters.push(filter) },
}));

/** AppSync's own language knows no types, so neither do these files. */
function load(name: string): Promise<Resolver> {
  return import(/* @vite-ignore */ `./${name}.js`);
}

let publishTurn: Resolver;
let onTurn: Resolver;

beforeAll(async () => {
  publishTurn = await load('publish-turn');
  onTurn = await load('on-turn');
});

const notice = { conversationId: 'c', turnId: 't', owner: 'demo::ada', status: 'started' };

test('a role of ours publishes what it says', () => {
  appSync.authType = 'IAM Authorization';
  const identity = { userArn: 'arn:aws:sts::000000000000:assumed-role/run-turn/run-turn' };
  expect(publishTurn.request({ identity, args: notice })).toEqual({ payload: notice });
  expect(publishTurn.response({ identity, result: notice })).toEqual(notice);
});

test.each([
  ['a person', 'User Pool Authorization', { sub: 'ada', username: 'ada', groups: ['nobody'] }],
  ['a person by way of the identity pool', 'IAM Authorization', { cognitoIdentityId: 'ada' }],
])('%s does not', (_who, authType, identity) => {
  appSync.authType = authType;
  expect(() => publishTurn.request({ identity, args: notice })).toThrow('Unauthorized');
});

test('a person hears of the own turns in the active account only', () => {
  const identity = { claims: { sub: 'sub-of-ada', owner_id: 'demo::sub-of-ada' } };
  expect(onTurn.request({ identity })).toEqual({ payload: null });
  expect(onTurn.response({ identity })).toBeNull();
  expect(appSync.filters).toEqual([{ owner: { eq: 'demo::sub-of-ada' } }]);
});

test.each([
  [null],
  [{}],
  [{ claims: { sub: 'ada' } }],
  [{ userArn: 'arn:aws:sts::000000000000:assumed-role/a/b' }],
])('a caller who is no person hears nothing: %j', (identity) => {
  expect(() => onTurn.request({ identity })).toThrow('Unauthorized');
});
