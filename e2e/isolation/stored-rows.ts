import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Product } from './product.ts';
import { isTalk, readRow, type RowKind, type Values } from './row-kinds.ts';

/** One stored item of any table. */
export type Row = {
  readonly table: string;
  readonly kind: RowKind;
  /** Table and primary key, as one text. */
  readonly address: string;
  /** Where a query of the table or of an index of it finds the row. */
  readonly partitions: readonly string[];
  readonly item: Values;
  /** What the item says, with what its keys and, of a journal, its turn say. */
  readonly values: Values;
  readonly text: string;
};

const itemSchema = z.record(z.string(), z.custom<AttributeValue>());
const pageSchema = z.object({
  Items: z.array(itemSchema),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});
const keySchema = z
  .array(z.object({ AttributeName: z.string() }))
  .transform((keys) => keys.map((key) => key.AttributeName));
const tableSchema = z.object({
  Table: z.object({
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.array(z.object({ KeySchema: keySchema })).default([]),
  }),
});
const tablesSchema = z.object({ TableNames: z.array(z.string()) });

async function itemsOf({ backend }: Product, table: string) {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const input = { TableName: table, ...(start && { ExclusiveStartKey: start }) };
    const page = pageSchema.parse(await backend.dynamodb.execute('Scan', input));
    items.push(...page.Items.map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** The name of a model's table, which begins with the model's. */
export async function tableNamed({ backend }: Product, model: string): Promise<string> {
  const { TableNames } = tablesSchema.parse(await backend.dynamodb.execute('ListTables', {}));
  const name = TableNames.find((table) => table.startsWith(`${model}-`));
  if (name === undefined)
    throw new Error(`There is no table of ${model}: ${TableNames.join(', ')}.`);
  return name;
}

type Layout = {
  readonly table: string;
  /** Attributes of its primary key. */
  readonly primary: readonly string[];
  /** Those that say which partition of the table or of an index. */
  readonly partitions: readonly string[];
};

async function readLayouts({ backend }: Product): Promise<readonly Layout[]> {
  const { TableNames } = tablesSchema.parse(await backend.dynamodb.execute('ListTables', {}));
  return Promise.all(
    TableNames.map(async (table) => {
      const described = await backend.dynamodb.execute('DescribeTable', { TableName: table });
      const { KeySchema: primary, GlobalSecondaryIndexes } = tableSchema.parse(described).Table;
      const indexes = GlobalSecondaryIndexes.map((index) => index.KeySchema);
      const partitions = [primary, ...indexes].flatMap(([name]) => name ?? []);
      return { table, primary, partitions };
    }),
  );
}

/** They stay as they are, and rows are read hundreds of times. */
const layouts = new WeakMap<Product, Promise<readonly Layout[]>>();

/** Everything that is stored, in every table there is. */
export async function readRows(product: Product): Promise<readonly Row[]> {
  const known = layouts.get(product) ?? readLayouts(product);
  layouts.set(product, known);
  const rows = (await known).map(async ({ table, primary, partitions }) => {
    const items = await itemsOf(product, table);
    return items.map((item) => ({
      table,
      address: `${table} ${primary.map((name) => String(item[name])).join(' ')}`,
      partitions: partitions.map((name) => `${table} ${name} ${String(item[name])}`),
      item,
      ...readRow(table, item),
      text: JSON.stringify(item),
    }));
  });
  return withStandings(inPlace((await Promise.all(rows)).flat()));
}

/** What was said is in the account that its conversation says, and a journal belongs to its turn. */
function inPlace(rows: readonly Row[]): readonly Row[] {
  const turns = new Map(
    rows.filter(({ kind }) => kind === 'turn').map(({ item, values }) => [item['id'], values]),
  );
  const accounts = new Map(
    rows
      .filter(({ kind }) => kind === 'conversation')
      .map(({ values }) => [values['id'], values['accountId']]),
  );
  return rows.map((row) => {
    if (!isTalk(row) || row.kind === 'conversation') return row;
    const values = row.kind === 'journal' ? turns.get(row.item['id']) : row.values;
    const { owner, conversationId, accountId } = values ?? {};
    const account = accounts.get(conversationId) ?? accountId;
    return { ...row, values: { ...row.values, owner, conversationId, accountId: account } };
  });
}

/** Lists say who owns and who administers; a member's row says how all others stand, and a membership only where. */
function withStandings(rows: readonly Row[]): readonly Row[] {
  const places = new Map(rows.map((row) => [placeOf(row), row.values]));
  return rows.map((row) => {
    const { sub, accountId } = row.values;
    if (row.kind === 'person') {
      const admin = isIn(places.get('admins')?.['subs'], sub);
      return { ...row, values: { ...row.values, admin } };
    }
    if (row.kind !== 'member' && row.kind !== 'membership') return row;
    const account = places.get(`account ${String(accountId)}`);
    const owns = isIn(places.get(`owners ${String(accountId)}`)?.['subs'], sub);
    const { state = 'removed' } = places.get(`member ${String(accountId)} ${String(sub)}`) ?? {};
    const isOver = account === undefined || account['deleting'] === true;
    const standing = isOver
      ? { role: 'member', state: 'removed' }
      : { role: owns ? 'owner' : 'member', state: owns ? 'active' : state };
    return { ...row, values: { ...row.values, ...standing } };
  });
}

function placeOf({ kind, values: { accountId, sub } }: Row): string {
  if (kind === 'admins') return kind;
  const place = `${kind} ${String(accountId)}`;
  return kind === 'member' ? `${place} ${String(sub)}` : place;
}

function isIn(subs: unknown, sub: unknown): boolean {
  return Array.isArray(subs) && subs.includes(sub);
}
