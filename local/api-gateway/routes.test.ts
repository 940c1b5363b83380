import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRouter } from './routes.ts';

const paths = [
  '/',
  '/open',
  '/open/{shelf}',
  '/open/{shelf}/{path+}',
  '/open/new',
  '/{any+}',
  '/a/{x}/c',
  '/a/b/d',
];
const router = createRouter([
  ...paths.map((path) => ({ path, httpMethod: 'GET', method: path })),
  { path: '/open', httpMethod: 'ANY', method: 'any of /open' },
]);

test.each([
  ['/', '/', {}],
  ['/open', '/open', {}],
  ['/open/', '/open', {}],
  ['/open/new', '/open/new', {}],
  ['/open/old', '/open/{shelf}', { shelf: 'old' }],
  ['/open/a%20b', '/open/{shelf}', { shelf: 'a b' }],
  ['/open/%zz', '/open/{shelf}', { shelf: '%zz' }],
  ['/open/x/y/z', '/open/{shelf}/{path+}', { shelf: 'x', path: 'y/z' }],
  ['/other/x', '/{any+}', { any: 'other/x' }],
  ['/a/b/c', '/a/{x}/c', { x: 'b' }],
  ['/a/b/d', '/a/b/d', {}],
  ['/a/b/e', '/{any+}', { any: 'a/b/e' }],
])('finds for %s the route %s', (path, method, pathParameters) => {
  expect(router('GET', path)).toMatchObject({ method, pathParameters });
});

test('takes ANY where the method itself is not there, and nothing where neither is', () => {
  expect(router('PUT', '/open')).toMatchObject({ method: 'any of /open' });
  expect(router('PUT', '/open/new')).toBeNull();
});

test('gives a parameter back as it was before it was encoded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (shelf) => {
      fc.pre(shelf !== 'new');
      expect(router('GET', `/open/${encodeURIComponent(shelf)}`)).toMatchObject({
        pathParameters: { shelf },
      });
    }),
  );
});
