import { marshall } from '@aws-sdk/util-dynamodb';
import type { Person } from './people.ts';
import type { Product } from './product.ts';
import type { Row } from './stored-rows.ts';

/** What `rest-bodies.ts` says yes to. */
const step = {
  kind: 'tool',
  id: 'step1',
  at: 0,
  milliseconds: null,
  tool: 'send_mail',
  input: '{}',
  state: 'waiting',
  output: null,
  isCut: false,
};

/** What a turn and the beginning of its journal are. */
type Kept = { readonly table: string; readonly turn: Row['item']; readonly entry: Row['item'] };

function keptOf(rows: readonly Row[], { table, item }: Row): Kept {
  const first = rows.find((row) => row.kind === 'journal' && row.item['id'] === item['id']);
  const empty = { item_type: 'journal#000001', sequence: 1, position: 0, text: '' };
  return { table, turn: item, entry: first?.item ?? { ...item, ...empty } };
}

/** Lets a tool wait for somebody's word in each turn of theirs that is over, as none of this product acts, while the work is done. */
export async function whileToolWaits<Result>(
  { backend }: Product,
  rows: readonly Row[],
  person: Person,
  work: () => Promise<Result>,
): Promise<Result> {
  const all = rows
    .filter(({ kind, item }) => kind === 'turn' && item['owner'] === person.owner)
    .map((turn) => keptOf(rows, turn));
  if (all.length === 0) throw new Error(`${person.name} has no turn.`);
  const put = (table: string, written: Row['item']) =>
    backend.dynamodb.execute('PutItem', { TableName: table, Item: marshall(written) });
  for (const { table, turn, entry } of all) {
    await put(table, { ...turn, status: 'running', leaseUntil: Date.now() + 60_000 });
    await put(table, { ...entry, steps: [step] });
  }
  try {
    return await work();
  } finally {
    for (const { table, turn, entry } of all) {
      await put(table, turn);
      await put(table, entry);
    }
  }
}
