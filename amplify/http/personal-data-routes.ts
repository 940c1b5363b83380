import { wrongField } from '../app/accounts/answered.ts';
import {
  readPersonalData,
  type PersonalDataPorts,
  type ReadingPlace,
} from '../app/accounts/read-personal-data.ts';
import * as z from 'zod/mini';
import type { RouteTable } from './route-table.ts';

const placeSchema = z.object({
  accountId: z.string(),
  after: z.nullable(z.object({ id: z.string(), lastMessageAt: z.number() })),
  before: z.nullable(z.string()),
});

/** Everything that is kept of a person, page by page. */
export function personalDataRoutes(ports: PersonalDataPorts): RouteTable {
  return {
    'GET /person/data': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const after = request.query['after'];
        const from = after === undefined ? null : placeIn(after);
        if (from === undefined)
          return wrongField('after', 'must be what the page before gave as next');
        const answer = await readPersonalData(ports, caller, from, signal);
        if (answer.kind === 'refused') return answer;
        const { parts, next } = answer.body;
        return { kind: 'answered', body: { parts, next: next && JSON.stringify(next) } };
      },
    },
  };
}

function placeIn(text: string): ReadingPlace | undefined {
  try {
    return placeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
