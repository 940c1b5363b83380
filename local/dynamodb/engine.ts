import deleteItem from 'dynalite/actions/deleteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import type { Level } from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import batchGetItemRules from 'dynalite/validations/batchGetItem.js';
import batchWriteItemRules from 'dynalite/validations/batchWriteItem.js';
import deleteItemRules from 'dynalite/validations/deleteItem.js';
import getItemRules from 'dynalite/validations/getItem.js';
import putItemRules from 'dynalite/validations/putItem.js';
import queryRules from 'dynalite/validations/query.js';
import scanRules from 'dynalite/validations/scan.js';
import updateItemRules from 'dynalite/validations/updateItem.js';
import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { Item } from './attribute-value.ts';
import { createKeyLock } from './key-lock.ts';
import type { KeyLock } from './key-lock.ts';
import { isItem, operationsOf } from './changes.ts';
import { createSession, maxItemSize } from './session.ts';
import type { Change } from './changes.ts';
import type { Session } from './session.ts';
import type { Table } from './table.ts';

const actions = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
} as const;

const rules = {
  GetItem: getItemRules,
  PutItem: putItemRules,
  UpdateItem: updateItemRules,
  DeleteItem: deleteItemRules,
  Query: queryRules,
  Scan: scanRules,
  BatchGetItem: batchGetItemRules,
  BatchWriteItem: batchWriteItemRules,
} as const;

const errorBody = z.object({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

export type Action = keyof typeof actions;
export type Data = Readonly<Record<string, unknown>>;
export type Outcome =
  | { readonly kind: 'done'; readonly output: Data; readonly session: Session }
  | { readonly kind: 'refused'; readonly error: unknown; readonly session: Session };

/** dynalite's parser, checks and actions, over storage that writes an item and its index entries as one. */
export type Engine = {
  readonly level: Level;
  readonly lock: KeyLock;
  readonly tables: ReadonlyMap<string, Table>;
  /** Checks an input as DynamoDB does; the result is what `run` takes. */
  check(operation: keyof typeof rules, input: Data): Data;
  run(action: Action, data: Data): Promise<Outcome>;
  /** Runs within a lock that the caller holds, and keeps the change for the caller to store. */
  rehearse(action: Action, data: Data): Promise<Outcome>;
  store(changes: readonly Change[]): Promise<void>;
};

export function createEngine(level: Level, tables: ReadonlyMap<string, Table>): Engine {
  const lock = createKeyLock();
  const store = (changes: readonly Change[]) => level.batch(changes.flatMap(operationsOf));

  function start(action: Action, data: Data, own: { locks: boolean; stores: boolean }) {
    const held: (() => void)[] = [];
    return new Promise<Outcome>((resolve) => {
      const session = createSession({
        level,
        tables,
        lock: async (key) => {
          const unlock = own.locks ? await take(lock, key) : () => undefined;
          held.push(unlock);
          return unlock;
        },
        commit: own.stores ? (change) => store([change]) : () => Promise.resolve(),
        fail: (error) => resolve({ kind: 'refused', error, session }),
        startKey: startKeyOf(data),
      });
      act(action, data, session).then(
        (output) => resolve({ kind: 'done', output, session }),
        (error: unknown) => resolve({ kind: 'refused', error, session }),
      );
    }).finally(() => {
      // Where dynalite threw inside a callback it has not given its lock back.
      for (const unlock of held) unlock();
    });
  }

  return {
    level,
    lock,
    tables,
    check,
    run: (action, data) => start(action, data, { locks: true, stores: true }),
    rehearse: (action, data) => start(action, data, { locks: false, stores: false }),
    store,
  };
}

/** Checks an input; dynalite prunes what it is given, so it gets a copy. */
function check(operation: keyof typeof rules, input: Data): Data {
  const { types, custom } = rules[operation];
  return refusing(() => {
    const data = validations.checkTypes(structuredClone(input), types);
    validations.checkValidations(data, types, custom, { options: { maxItemSize } });
    return data;
  });
}

/** Runs a part of dynalite that throws or returns its refusal, and throws that as DynamoDB's own. */
export function refusing<Value>(work: () => Value): Value {
  try {
    const value = work();
    if (value instanceof Error) throw value;
    return value;
  } catch (error) {
    throw awsError(error);
  }
}

function act(action: Action, data: Data, session: Session): Promise<Data> {
  return new Promise((resolve, reject) => {
    actions[action](session.store, data, (error, output) => {
      if (error === null || error === undefined) resolve(output ?? {});
      else reject(awsError(error));
    });
  });
}

/** A lock held until the result is called, for dynalite's callbacks. */
function take(lock: KeyLock, key: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    lock.hold([key], () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}

function startKeyOf(data: Data): Item | undefined {
  const key = data['ExclusiveStartKey'];
  return data['IndexName'] !== undefined && isItem(key) ? key : undefined;
}

/** dynalite's errors hold the body of an HTTP answer. */
function awsError(error: unknown): Error {
  if (error instanceof AwsError || !(error instanceof Error)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const body: unknown = 'body' in error ? error.body : undefined;
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return error;
  const { __type: type, message, Message } = parsed.data;
  return new AwsError(type.replace(/^.*#/, ''), message ?? Message ?? '');
}
