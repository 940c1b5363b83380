import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Product } from './product.ts';

/** One stored item of any table. */
export type Row = {
  readonly table: string;
  /** Table and primary key, as one text. */
  readonly address: string;
  /** Where a query of the table or of an index of it finds the row. */
  readonly partitions: readonly string[];
  readonly item: Readonly<Record<string, unknown>>;
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

/** Everything that is stored, in every table there is. */
export async function readRows(product: Product): Promise<readonly Row[]> {
  const { dynamodb } = product.backend;
  const { TableNames } = tablesSchema.parse(await dynamodb.execute('ListTables', {}));
  const rows = TableNames.map(async (table) => {
    const described = await dynamodb.execute('DescribeTable', { TableName: table });
    const { KeySchema: primary, GlobalSecondaryIndexes } = tableSchema.parse(described).Table;
    const indexes = GlobalSecondaryIndexes.map((index) => index.KeySchema);
    // The first attribute of a key is the one that says which partition.
    const partitionNames = [primary, ...indexes].flatMap(([name]) => name ?? []);
    const items = await itemsOf(product, table);
    return items.map((item) => ({
      table,
      address: `${table} ${primary.map((name) => String(item[name])).join(' ')}`,
      partitions: partitionNames.map((name) => `${table} ${name} ${String(item[name])}`),
      item,
      text: JSON.stringify(item),
    }));
  });
  return (await Promise.all(rows)).flat();
}

/**
 * What became of rows that are not the attackers': changed, gone or new; and new rows of theirs that
 * stand where another's are found, which is how something is planted.
 */
export function damageBetween(
  before: readonly Row[],
  after: readonly Row[],
  attackerSubs: readonly string[],
): readonly string[] {
  const isOthers = ({ text }: Row) => !attackerSubs.some((sub) => text.includes(sub));
  const held = new Map(before.filter(isOthers).map((row) => [row.address, row.text]));
  const now = new Map(after.filter(isOthers).map((row) => [row.address, row.text]));
  const changed = [...held].filter(([address, text]) => now.get(address) !== text);
  const added = [...now].filter(([address]) => !held.has(address));
  const known = new Set(before.map(({ address }) => address));
  const places = new Set(before.filter(isOthers).flatMap(({ partitions }) => partitions));
  const planted = after
    .filter((row) => !isOthers(row) && !known.has(row.address))
    .filter(({ partitions }) => partitions.some((partition) => places.has(partition)));
  return [
    ...changed.map(([address]) => `changed or gone: ${address}`),
    ...added.map(([address]) => `new: ${address}`),
    ...planted.map(({ address }) => `planted: ${address}`),
  ];
}
