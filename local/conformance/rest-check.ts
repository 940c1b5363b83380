import { equal } from 'node:assert/strict';
import * as z from 'zod';
import type { Tokens } from './sign-in-people.ts';

/** The notebook project's REST API, here or deployed, and somebody who may use it. */
export type RestPlace = {
  /** With no slash at its end. */
  readonly endpoint: string;
  readonly owner: Tokens;
};

/** One thing that a client of a REST API relies on. Rejects where it does not hold. */
export type RestCheck = {
  readonly title: string;
  run(place: RestPlace): Promise<void>;
};

/** What `handle-rest` answers with: its own event. */
const echoSchema = z.object({
  greeting: z.string(),
  event: z.looseObject({
    resource: z.string(),
    path: z.string(),
    pathParameters: z.record(z.string(), z.string()).nullable(),
    queryStringParameters: z.record(z.string(), z.string()).nullable(),
    requestContext: z.looseObject({
      stage: z.string(),
      authorizer: z.record(z.string(), z.unknown()).nullish(),
    }),
  }),
});

export type Echo = z.infer<typeof echoSchema>;

/** Asks a route; headers as given. */
export function ask(
  { endpoint }: RestPlace,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Response> {
  return fetch(`${endpoint}${path}`, { method, headers, signal: AbortSignal.timeout(30_000) });
}

/** The event that a route's function saw. */
export async function echoOf(response: Response): Promise<Echo> {
  const text = await response.text();
  equal(response.status, 200, text);
  return echoSchema.parse(JSON.parse(text));
}

/** Asks until it is refused as too many; AWS counts loosely, so some tries more than the limit. */
export async function statusesUntilTooMany(
  place: RestPlace,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly number[]> {
  const mostTries = 60;
  const statuses: number[] = [];
  while (statuses.length < mostTries && !statuses.includes(429)) {
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(place, path, headers)));
    statuses.push(...answers.map(({ status }) => status));
  }
  return statuses;
}
