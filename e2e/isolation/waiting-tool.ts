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

/** Lets a tool wait for somebody's word in a turn of theirs that is over, as none of this product acts, while the work is done. */
export async function whileToolWaits<Result>(
  { backend }: Product,
  rows: readonly Row[],
  person: Person,
  work: () => Promise<Result>,
): Promise<Result> {
  const turn = rows.find(({ kind, item }) => kind === 'turn' && item['owner'] === person.owner);
  if (!turn) throw new Error(`${person.name} has no turn.`);
  const { table, item } = turn;
  const ofTurn = rows.filter((row) => row.kind === 'journal' && row.item['id'] === item['id']);
  const [first] = ofTurn.map((row) => row.item);
  const put = (written: Row['item']) =>
    backend.dynamodb.execute('PutItem', { TableName: table, Item: marshall(written) });
  const kept = first ?? {
    ...item,
    item_type: 'journal#000001',
    sequence: 1,
    position: 0,
    text: '',
  };
  await put({ ...item, status: 'running', leaseUntil: Date.now() + 60_000 });
  await put({ ...kept, steps: [step] });
  try {
    return await work();
  } finally {
    await put(item);
    await put(kept);
  }
}
