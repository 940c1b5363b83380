import { ulid } from 'ulid';
import * as z from 'zod/mini';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { createKeptTexts, type KeptTextsParts } from './kept-texts.ts';

const waitingSchema = z.object({
  turnId: z.string(),
  text: z.string(),
  /** What it continues; absent while that is not known yet. */
  parentId: z.optional(z.nullable(z.string())),
  /** `sent`: on its way, and not accepted as far as this page knows. */
  state: z.enum(['waiting', 'sent']),
  /** The bot of a conversation that does not exist yet. */
  bot: z.optional(z.string()),
  /** Files that go with it, by their ids. */
  attachments: z.optional(z.array(z.string())),
  /** What was set when it was written; the server reads it again. */
  parameters: z.optional(z.custom<Parameters>(isObject)),
});

/** A question that the server does not have yet. Its turn has an id already, so that it is never asked twice. */
export type Waiting = z.infer<typeof waitingSchema>;

export type Queue = {
  readonly subscribe: (changed: () => void) => () => void;
  /** In the order in which they go; the same array until it changes. */
  readonly of: (conversationId: string | null) => readonly Waiting[];
  /** Every conversation in which something waits. */
  conversations(): readonly string[];
  /** Keeps a question, last in its row; gives it as it was kept. */
  add(conversationId: string, question: Omit<Waiting, 'turnId'>): Waiting;
  change(conversationId: string, turnId: string, change: Partial<Omit<Waiting, 'turnId'>>): void;
  remove(conversationId: string, turnId: string): void;
};

const rowSchema = z.array(waitingSchema);
const nothing: readonly Waiting[] = [];

/** Questions on their way, kept in this tab until the server has them. */
export function createQueue(parts: Omit<KeptTextsParts, 'kind'>): Queue {
  const texts = createKeptTexts({ ...parts, kind: 'queue' });
  const rows = new Map(texts.keys().map((id) => [id, parseRow(texts.read(id))]));
  const listeners = new Set<() => void>();

  function replace(conversationId: string, row: readonly Waiting[]) {
    if (row.length === 0) rows.delete(conversationId);
    else rows.set(conversationId, row);
    texts.keep(conversationId, row.length === 0 ? '' : JSON.stringify(row));
    for (const listener of listeners) listener();
  }
  function of(conversationId: string | null): readonly Waiting[] {
    return (conversationId === null ? undefined : rows.get(conversationId)) ?? nothing;
  }
  return {
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    of,
    conversations: () => [...rows.keys()],
    add(conversationId, question) {
      const waiting = { ...question, turnId: ulid() };
      replace(conversationId, [...of(conversationId), waiting]);
      return waiting;
    },
    change(conversationId, turnId, change) {
      const row = of(conversationId);
      if (!row.some((waiting) => waiting.turnId === turnId)) return;
      replace(
        conversationId,
        row.map((waiting) => (waiting.turnId === turnId ? { ...waiting, ...change } : waiting)),
      );
    },
    remove(conversationId, turnId) {
      const row = of(conversationId);
      const rest = row.filter((waiting) => waiting.turnId !== turnId);
      if (rest.length < row.length) replace(conversationId, rest);
    },
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function parseRow(text: string): readonly Waiting[] {
  try {
    const row = rowSchema.safeParse(JSON.parse(text));
    return row.success ? row.data : nothing;
  } catch {
    return nothing;
  }
}
