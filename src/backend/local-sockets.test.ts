import { expect, test } from 'vitest';
import { insecureWhenOwn } from './local-sockets.ts';

const page = { protocol: 'http:', host: 'localhost:5173' };

test('asks this very server without encryption when the page came without', () => {
  expect(insecureWhenOwn('wss://localhost:5173/graphql/realtime?h=1', page)).toBe(
    'ws://localhost:5173/graphql/realtime?h=1',
  );
});

test('leaves every other server encrypted', () => {
  const other = 'wss://example.appsync-realtime-api.us-east-1.amazonaws.com/graphql';
  expect(insecureWhenOwn(other, page)).toBe(other);
});

test('changes nothing on a page that came encrypted', () => {
  const own = 'wss://localhost:5173/graphql/realtime';
  expect(insecureWhenOwn(own, { ...page, protocol: 'https:' })).toBe(own);
});
