import database from 'dynalite/db/index.js';
import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { Item } from './attribute-value.ts';
import { consumedCapacity, readUnits, sumUnits, tableOnly, unitsOfWrite } from './capacity.ts';
import type { TableUnits } from './capacity.ts';
import { DynamoDbError } from './dynamodb-error.ts';
import { refusing } from './engine.ts';
import type { Action, Data, Engine, Outcome } from './engine.ts';
import { isConditionFailure, reportUnits, sizeOf, tableOf } from './operations.ts';
import type { Operation, Report } from './operations.ts';
import { isItem, itemPrefix } from './changes.ts';
import type { Table } from './table.ts';

const member = z.record(z.string(), z.unknown());
const transactItems = z
  .array(z.partialRecord(z.enum(['Put', 'Update', 'Delete', 'ConditionCheck', 'Get']), member))
  .min(1)
  .max(100);

const actions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
  Get: 'GetItem',
} as const satisfies Record<string, Action>;

/** A transaction reads or writes every item twice: to prepare and to commit. */
const transactionFactor = 2;

type Step = {
  readonly kind: keyof typeof actions;
  readonly table: Table;
  readonly input: Data;
  readonly data: Data;
  readonly lockKey: string;
};

/** `TransactWriteItems`: all conditions hold and everything is stored as one, or nothing is. */
export const transactWriteItems: Operation = async (engine, input, report) => {
  const steps = stepsOf(engine, input, ['Put', 'Update', 'Delete', 'ConditionCheck']);
  return engine.lock.hold(
    steps.map((step) => step.lockKey),
    async () => {
      const outcomes = await rehearse(engine, steps);
      const units = steps.map((step, position) => writeCost(step, outcomes[position]));
      const consumed = charge(steps, units, 'TransactWriteItems', 'writeUnits', report, input);
      if (outcomes.some((outcome) => outcome.kind === 'refused')) throw cancelled(steps, outcomes);
      await engine.store(
        outcomes.flatMap((outcome, position) =>
          steps[position]?.kind === 'ConditionCheck' ? [] : outcome.session.changes,
        ),
      );
      return consumed;
    },
  );
};

/** `TransactGetItems`: all items as they are at one moment. */
export const transactGetItems: Operation = async (engine, input, report) => {
  const steps = stepsOf(engine, input, ['Get']);
  return engine.lock.hold(
    steps.map((step) => step.lockKey),
    async () => {
      const outcomes = await rehearse(engine, steps);
      const units = outcomes.map(({ session }) =>
        tableOnly(readUnits(sizeOf(session.lookups[0]), 'transactional')),
      );
      if (outcomes.some((outcome) => outcome.kind === 'refused')) throw cancelled(steps, outcomes);
      const consumed = charge(steps, units, 'TransactGetItems', 'readUnits', report, input);
      const responses = outcomes.map((outcome) =>
        outcome.kind === 'done' && outcome.output['Item'] ? { Item: outcome.output['Item'] } : {},
      );
      return { Responses: responses, ...consumed };
    },
  );
};

async function rehearse(engine: Engine, steps: readonly Step[]): Promise<readonly Outcome[]> {
  return Promise.all(steps.map((step) => engine.rehearse(actions[step.kind], step.data)));
}

function stepsOf(engine: Engine, input: Data, kinds: readonly Step['kind'][]): readonly Step[] {
  const items = transactItems.safeParse(input['TransactItems']);
  if (!items.success) throw new AwsError('ValidationException', z.prettifyError(items.error));
  const steps = items.data.map((item): Step => {
    const [kind, ...others] = kinds.filter((each) => item[each] !== undefined);
    const own = kind && item[kind];
    if (!own || others.length > 0) {
      throw new AwsError(
        'ValidationException',
        'TransactItems can only contain one of each action',
      );
    }
    return stepOf(engine, kind, own);
  });
  if (new Set(steps.map((step) => step.lockKey)).size < steps.length) {
    throw new AwsError(
      'ValidationException',
      'Transaction request cannot include multiple operations on one item',
    );
  }
  return steps;
}

function stepOf(engine: Engine, kind: Step['kind'], input: Data): Step {
  const table = tableOf(engine, input);
  const data = engine.check(actions[kind], input);
  const subject = data[kind === 'Put' ? 'Item' : 'Key'];
  const item: Item = isItem(subject) ? subject : {};
  refusing(() =>
    kind === 'Put' ? database.validateItem(item, table) : database.validateKey(item, table),
  );
  return {
    kind,
    table,
    input,
    data,
    lockKey: itemPrefix(table.TableName) + database.createKey(item, table),
  };
}

function writeCost({ kind, table }: Step, outcome: Outcome | undefined): TableUnits {
  const before = outcome?.session.lookups[0];
  const after = outcome?.session.changes[0]?.after;
  if (outcome?.kind !== 'done' || kind === 'ConditionCheck')
    return tableOnly(unitsOfWrite(table, before, undefined, transactionFactor).table);
  return unitsOfWrite(table, before, after, transactionFactor);
}

function cancelled(steps: readonly Step[], outcomes: readonly Outcome[]): unknown {
  const reasons = outcomes.map((outcome, position) => {
    if (outcome.kind === 'done') return { Code: 'None' };
    if (!isConditionFailure(outcome.error)) return validationReason(outcome.error);
    const before = outcome.session.lookups[0];
    const wanted = steps[position]?.input['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
    const reason = { Code: 'ConditionalCheckFailed', Message: outcome.error.message };
    return wanted && before ? { ...reason, Item: before } : reason;
  });
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new DynamoDbError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

function validationReason(error: unknown) {
  if (!(error instanceof AwsError)) throw error;
  return { Code: error.name.replace(/Exception$/, 'Error'), Message: error.message };
}

function charge(
  steps: readonly Step[],
  units: readonly TableUnits[],
  operation: string,
  kind: 'readUnits' | 'writeUnits',
  report: Report,
  input: Data,
): Data {
  const names = [...new Set(steps.map((step) => step.table.TableName))];
  const capacities = names.flatMap((name) => {
    const own = sumUnits(units.filter((_, position) => steps[position]?.table.TableName === name));
    reportUnits(report, operation, name, kind, own);
    const capacity = consumedCapacity(input['ReturnConsumedCapacity'], name, own);
    return capacity ? [capacity] : [];
  });
  return capacities.length > 0 ? { ConsumedCapacity: capacities } : {};
}
