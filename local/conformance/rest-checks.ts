import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as z from 'zod';
import { restAccessChecks } from './rest-access-checks.ts';
import { ask, echoOf, type RestCheck, statusesUntilTooMany } from './rest-check.ts';

const ledgerSchema = z.object({
  item: z.unknown().optional(),
  name: z.string().optional(),
  message: z.string().optional(),
});

const routeChecks: readonly RestCheck[] = [
  {
    title: 'hands a function the route, path and query that were asked for',
    async run(place) {
      const { greeting, event } = await echoOf(await ask(place, '/open/top/a/b?x=1&x=2'));
      equal(greeting, 'hello');
      equal(event.resource, '/open/{shelf}/{path+}');
      deepEqual(event.pathParameters, { shelf: 'top', path: 'a/b' });
      deepEqual(event.queryStringParameters, { x: '2' });
      equal(event.requestContext.stage, 'main');
    },
  },
  {
    title: 'gives every value of a header with several',
    async run(place) {
      const answer = await ask(place, '/open');
      await echoOf(answer);
      equal(answer.headers.get('x-seen'), 'one, two');
    },
  },
  ...['throw', 'shape'].map((fault): RestCheck => ({
    title: `answers 502 and nothing of the fault where a function fails: ${fault}`,
    async run(place) {
      const answer = await ask(place, `/open?fail=${fault}`);
      equal(answer.status, 502);
      deepEqual(await answer.json(), { message: 'Internal server error' });
    },
  })),
  {
    title: 'knows no other route',
    async run(place) {
      const answer = await ask(place, '/nowhere');
      equal(answer.status, 403);
      deepEqual(await answer.json(), { message: 'Missing Authentication Token' });
    },
  },
  {
    title: 'answers by a template, its values escaped',
    async run(place) {
      const answer = await ask(place, `/static?name=${encodeURIComponent('a"b')}`);
      equal(answer.status, 200);
      equal(answer.headers.get('x-static'), 'yes');
      deepEqual(await answer.json(), { status: 'fine', name: 'a"b', stage: 'main' });
    },
  },
  {
    title: 'picks the answer by the status that a template gives',
    async run(place) {
      const answer = await ask(place, '/static?status=teapot');
      equal(answer.status, 418);
      deepEqual(await answer.json(), { status: 'short and stout' });
    },
  },
  {
    title: 'lets a function do what its role grants, and names what it does not',
    async run(place) {
      const read = ledgerSchema.parse(await (await ask(place, '/ledger?id=nothing')).json());
      equal(read.item, null);
      const answer = await ask(place, '/ledger?write=1');
      equal(answer.status, 500);
      const { name, message = '' } = ledgerSchema.parse(await answer.json());
      equal(name, 'AccessDeniedException');
      match(message, /read-?ledger.*dynamodb:PutItem.*:table\/\S*Ledger/i);
    },
  },
  {
    title: 'streams: each part comes when it is written',
    async run(place) {
      const answer = await ask(place, '/pages?pages=4');
      equal(answer.headers.get('content-type'), 'text/event-stream');
      const parts: { readonly text: string; readonly at: number }[] = [];
      const decoder = new TextDecoder();
      for await (const bytes of answer.body ?? []) {
        parts.push({ text: decoder.decode(bytes, { stream: true }), at: performance.now() });
      }
      const whole = parts.map(({ text }) => text).join('');
      equal(whole, `: ok\n\n${[1, 2, 3, 4].map((page) => `data: page ${page}\n\n`).join('')}`);
      const first = parts[0]?.at ?? 0;
      // The function writes for 400 ms, of which a busy machine may miss some; what is buffered comes at once.
      ok((parts.at(-1)?.at ?? 0) - first > 50, 'everything came at once');
      ok(parts.length >= 4, `${parts.length} parts`);
    },
  },
  {
    title: 'holds a route to its own limit',
    async run(place) {
      const statuses = await statusesUntilTooMany(place, '/throttled');
      ok(statuses.includes(200) && statuses.includes(429), statuses.join(' '));
      // Another route is not held to it.
      equal((await ask(place, '/open')).status, 200);
    },
  },
];

/** What a client of the notebook project's REST API relies on, whoever runs it. */
export const restChecks: readonly RestCheck[] = [...routeChecks, ...restAccessChecks];
