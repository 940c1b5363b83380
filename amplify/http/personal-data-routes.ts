import { readPersonalData, type PersonalDataPorts } from '../app/accounts/read-personal-data.ts';
import { readMadeBots } from '../app/bots/read-made-bots.ts';
import { ulidSchema } from '../contract/ulid.ts';
import * as z from 'zod/mini';
import { namePattern, wrongPlace } from './place-in.ts';
import type { RouteTable } from './route-table.ts';

const name = z.string().check(z.regex(namePattern));
/** The last moment that has a date. */
const latest = 8_640_000_000_000_000;
const time = z.int().check(z.gte(0), z.lte(latest));
const placeSchema = z
  .object({
    accountId: z.string(),
    own: z.prefault(z.nullable(z.string()), null),
    after: z.nullable(z.object({ id: name, lastMessageAt: time })),
    before: z.nullable(name),
  })
  .check(z.refine(({ after, before }) => after !== null || before === null));

const botPlaceSchema = z.object({
  accountId: z.string(),
  botId: ulidSchema,
  version: z.int().check(z.gte(1), z.lte(999_999_999)),
});

/** Everything that is kept of a person, page by page. */
export function personalDataRoutes(ports: PersonalDataPorts): RouteTable {
  return {
    'GET /person/data': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const after = request.query['after'];
        const from = after === undefined ? null : placeIn(placeSchema, after);
        if (from === undefined) return wrongPlace;
        const answer = await readPersonalData(ports, caller, from, signal);
        if (answer.kind === 'refused') return answer;
        const { next, ...page } = answer.body;
        return { kind: 'answered', body: { ...page, next: next && JSON.stringify(next) } };
      },
    },
    'GET /person/bots': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const { after } = request.query;
        const from = after === undefined ? null : placeIn(botPlaceSchema, after);
        if (from === undefined) return wrongPlace;
        const answer = await readMadeBots(ports.records, caller, from, signal);
        if (answer.kind === 'refused') return answer;
        const { versions, next } = answer.body;
        return { kind: 'answered', body: { versions, next: next && JSON.stringify(next) } };
      },
    },
  };
}

/** Undefined where the text is none. */
function placeIn<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string,
): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
