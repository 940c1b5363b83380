import type { Lambda } from '../../lambda/lambda.ts';
import { isList, isObject, textMember } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { DataSourceError } from './data-source.ts';
import type { BatchKey, DataSource } from './data-source.ts';

type Waiting = {
  readonly payload: unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
};

/** The most that AppSync sends in one batch where the resolver does not say less. */
const largestBatch = 2000;

/** A function of the assembly as a data source. */
export function createLambdaSource(lambda: Lambda, functionArn: string): DataSource {
  const batches = new WeakMap<object, Map<string, Waiting[]>>();

  async function invoke(payload: unknown): Promise<unknown> {
    const outcome = await lambda.invoke(functionArn, payload);
    if (outcome.kind === 'success') return outcome.value;
    throw new DataSourceError(outcome.failure.errorMessage, 'Lambda:Unhandled');
  }

  function invokeTogether(payload: unknown, { operation, field }: BatchKey): Promise<unknown> {
    const fields = batches.get(operation) ?? new Map<string, Waiting[]>();
    batches.set(operation, fields);
    return new Promise((resolve, reject) => {
      const waiting = fields.get(field);
      if (waiting && waiting.length < largestBatch) {
        waiting.push({ payload, resolve, reject });
        return;
      }
      const batch: Waiting[] = [{ payload, resolve, reject }];
      fields.set(field, batch);
      // The siblings of a list are resolved in the same turn of the event loop.
      setImmediate(() => {
        if (fields.get(field) === batch) fields.delete(field);
        void invokeBatch(batch, invoke);
      });
    });
  }

  return {
    kind: 'AWS_LAMBDA',
    async execute(request: PlainObject, batch: BatchKey) {
      const { operation, payload = null, invocationType } = requestOf(request);
      if (operation === 'BatchInvoke') return invokeTogether(payload, batch);
      if (operation !== 'Invoke') {
        throw new DataSourceError(`Unsupported operation '${operation}'.`, 'MappingTemplate');
      }
      if (invocationType !== 'Event') return invoke(payload);
      void lambda.invoke(functionArn, payload);
      return null;
    },
  };
}

function requestOf(request: PlainObject) {
  return {
    operation: textMember(request, 'operation') ?? 'Invoke',
    payload: request['payload'],
    invocationType: textMember(request, 'invocationType') ?? 'RequestResponse',
  };
}

async function invokeBatch(
  batch: readonly Waiting[],
  invoke: (payload: unknown) => Promise<unknown>,
): Promise<void> {
  try {
    const answers = await invoke(batch.map(({ payload }) => payload));
    if (!isList(answers) || answers.length !== batch.length) {
      throw new DataSourceError('BatchInvoke needs as many answers as requests', 'BadRequest');
    }
    batch.forEach((waiting, index) => settle(waiting, answers[index]));
  } catch (error) {
    batch.forEach((waiting) => waiting.reject(error));
  }
}

/** An answer of a batch is the value, or `{ data, errorMessage, errorType }`. */
function settle(waiting: Waiting, answer: unknown): void {
  const message = textMember(answer, 'errorMessage');
  if (message === undefined) {
    return waiting.resolve(
      isObject(answer) && Object.hasOwn(answer, 'data') ? answer['data'] : answer,
    );
  }
  const type = textMember(answer, 'errorType') ?? 'Lambda:Unhandled';
  const data = isObject(answer) ? answer['data'] : null;
  waiting.reject(new DataSourceError(message, type, data));
}
