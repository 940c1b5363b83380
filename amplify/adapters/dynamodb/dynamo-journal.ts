import * as z from 'zod/mini';
import type { Journal } from '../../app/journal.ts';
import { stepChangeSchema } from '../../contract/steps.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { fromTurnItem, partitionOf } from './turn-item.ts';

const entryItem = z.object({
  sequence: z.number(),
  position: z.number(),
  text: z.string(),
  steps: z.optional(z.array(stepChangeSchema)),
});
function fromEntryItem(item: unknown): JournalEntry {
  const { steps, ...entry } = entryItem.parse(item);
  return { ...entry, ...(steps && { steps }) };
}

const typedItem = z.object({ item_type: z.string() });

/** Six digits outlast any turn: it lasts 14 minutes and an answer is some hundred KB. */
function entryType(sequence: number): string {
  return `journal#${String(sequence).padStart(6, '0')}`;
}

/** Journals in the account table, each in its turn's partition and before the turn: one query reads both in order. */
export function createDynamoJournal(accountTable: DynamoTable): Journal {
  return {
    append: (key, { sequence, position, text, steps }, expiresAt) =>
      accountTable.put({
        id: partitionOf(key),
        item_type: entryType(sequence),
        owner: key.owner,
        sequence,
        position,
        text,
        ...(steps && { steps: [...steps] }),
        // DynamoDB deletes by whole seconds.
        expiresAt: Math.ceil(expiresAt / 1000),
      }),
    async readAfter(key, sequence) {
      const rows = await accountTable.query({
        condition: 'id = :id AND item_type > :after',
        values: { ':id': partitionOf(key), ':after': entryType(sequence) },
      });
      const items = rows.map((row) => ({ row, type: typedItem.parse(row).item_type }));
      const turn = items.find(({ type }) => type === 'turn');
      const entries = items.filter(({ type }) => type.startsWith('journal#'));
      return {
        turn: turn ? fromTurnItem(turn.row) : null,
        entries: entries.map(({ row }) => fromEntryItem(row)),
      };
    },
    async remove(key) {
      const rows = await accountTable.query({
        condition: 'id = :id AND begins_with(item_type, :journal)',
        values: { ':id': partitionOf(key), ':journal': 'journal#' },
      });
      const types = rows.map((row) => typedItem.parse(row).item_type);
      await Promise.all(
        types.map((type) => accountTable.remove({ id: partitionOf(key), item_type: type })),
      );
    },
  };
}
