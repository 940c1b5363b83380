import { deepEqual, equal, ok } from 'node:assert/strict';
import { ask, echoOf, type RestCheck, statusesUntilTooMany } from './rest-check.ts';

// The value that the notebook project gives its one key.
const apiKey = 'reader-key-for-local-tests-only';
const origins = ['https://notebook.example', 'http://localhost:5173'];

function preflightCheck(path: string, origin: string, allowed: string | null): RestCheck {
  const answered = allowed === null ? 'refuses' : 'allows';
  return {
    title: `${answered} a page of ${origin} at ${path}`,
    async run(place) {
      const headers = { origin, 'access-control-request-method': 'GET' };
      const answer = await ask(place, path, headers, 'OPTIONS');
      equal(answer.status, 204);
      // Of several origins the first is said to whoever is none of them, who can do nothing with it.
      const given = answer.headers.get('access-control-allow-origin');
      equal(given === origin ? given : null, allowed);
      const methods = answer.headers.get('access-control-allow-methods')?.split(',');
      deepEqual(methods?.toSorted(), ['GET', 'OPTIONS', 'POST']);
      equal(answer.headers.get('access-control-max-age'), '600');
    },
  };
}

export const restAccessChecks: readonly RestCheck[] = [
  ...origins.map((origin) => preflightCheck('/scoped', origin, origin)),
  preflightCheck('/open/a/b', 'https://elsewhere.example', null),
  {
    title: 'lets in by a key, and nobody without',
    async run(place) {
      for (const headers of [{}, { 'x-api-key': 'wrong' }]) {
        const answer = await ask(place, '/keyed', headers);
        equal(answer.status, 403);
        deepEqual(await answer.json(), { message: 'Forbidden' });
      }
      await echoOf(await ask(place, '/keyed', { 'x-api-key': apiKey }));
    },
  },
  {
    title: 'holds a key to the limit of its plan',
    async run(place) {
      const statuses = await statusesUntilTooMany(place, '/keyed', { 'x-api-key': apiKey });
      ok(statuses.includes(429), statuses.join(' '));
    },
  },
  {
    title: 'takes the access token alone where a route names a scope',
    async run(place) {
      const { accessToken, idToken } = place.owner;
      for (const headers of [
        {},
        { authorization: idToken },
        { authorization: `${accessToken}x` },
      ]) {
        const answer = await ask(place, '/scoped', headers);
        equal(answer.status, 401);
        deepEqual(await answer.json(), { error: { message: 'Unauthorized' } });
        equal(answer.headers.get('access-control-allow-origin'), '*');
      }
      for (const authorization of [accessToken, `Bearer ${accessToken}`]) {
        const { event } = await echoOf(await ask(place, '/scoped', { authorization }));
        const claims = event.requestContext.authorizer?.['claims'];
        ok(typeof claims === 'object' && claims !== null);
        equal(Reflect.get(claims, 'team'), 'red');
        equal(Reflect.get(claims, 'token_use'), 'access');
      }
    },
  },
  {
    title: 'takes the ID token alone where a route names no scope',
    async run(place) {
      const { accessToken, idToken } = place.owner;
      equal((await ask(place, '/identified', { authorization: accessToken })).status, 401);
      await echoOf(await ask(place, '/identified', { authorization: idToken }));
    },
  },
  {
    title: 'takes a scope that a trigger added',
    async run(place) {
      await echoOf(await ask(place, '/custom-scope', { authorization: place.owner.accessToken }));
    },
  },
  {
    title: 'lets a request authorizer decide',
    async run(place) {
      equal((await ask(place, '/pass')).status, 401);
      equal((await ask(place, '/pass', { 'x-pass': 'closed' })).status, 403);
      const { event } = await echoOf(await ask(place, '/pass', { 'x-pass': 'open' }));
      const { principalId, pass, shelves } = event.requestContext.authorizer ?? {};
      deepEqual(
        { principalId, pass, shelves },
        { principalId: 'pass-open', pass: 'open', shelves: '3' },
      );
    },
  },
];
