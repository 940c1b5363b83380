import * as z from 'zod/mini';
import type { ApiClient, Refusal } from './api-client.ts';

/** What came of a call: what the server said, or why it said nothing of use. */
export type Outcome<Value> = { readonly kind: 'done'; readonly value: Value } | Refusal;

type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
};

/** One call whose answer is JSON of the contract's; an answer of another form counts as none. */
export async function callJson<Schema extends z.ZodMiniType>(
  api: ApiClient,
  schema: Schema,
  { method, path, body }: Call,
  signal: AbortSignal,
): Promise<Outcome<z.output<Schema>>> {
  const init =
    body === undefined
      ? { method }
      : {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const answer = await api.call(path, init, signal);
  if (answer.kind !== 'answered') return answer;
  const json: unknown = await answer.response.json().catch(() => null);
  const parsed = schema.safeParse(json);
  return parsed.success ? { kind: 'done', value: parsed.data } : { kind: 'unreachable' };
}

/** For answers that say no more than that it is done. */
export const nothing = z.object({});

/** Where an account's routes begin. */
export function accountPath(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}`;
}

export function afterQuery(after: string | null): string {
  return after === null ? '' : `?after=${encodeURIComponent(after)}`;
}

/** What is wanted of an answer. */
export function chosen<Whole, Part>(
  outcome: Outcome<Whole>,
  choose: (whole: Whole) => Part,
): Outcome<Part> {
  return outcome.kind === 'done' ? { kind: 'done', value: choose(outcome.value) } : outcome;
}

/** All pages of a list, one after the other. */
export async function allPages<Item>(
  read: (
    after: string | null,
  ) => Promise<Outcome<{ readonly items: readonly Item[]; readonly next: string | null }>>,
): Promise<Outcome<readonly Item[]>> {
  const items: Item[] = [];
  for (let after: string | null = null; ;) {
    const page = await read(after);
    if (page.kind !== 'done') return page;
    items.push(...page.value.items);
    after = page.value.next;
    if (after === null) return { kind: 'done', value: items };
  }
}
