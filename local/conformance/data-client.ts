import * as z from 'zod';

const errorSchema = z.object({
  message: z.string(),
  errorType: z.string().nullish(),
  errorInfo: z.unknown().optional(),
});
const resultSchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(errorSchema).nullish(),
  nextToken: z.string().nullish(),
});
const recordSchema = z.record(z.string(), z.unknown());

export type DataRecord = Record<string, unknown>;

/** What a client's call gave. */
export type DataResult = {
  readonly data: unknown;
  readonly errors: readonly z.infer<typeof errorSchema>[];
  readonly nextToken: string | null;
};

/** Events that a subscription has got so far, and how it ended. */
export type Listening = {
  readonly events: DataRecord[];
  readonly failures: unknown[];
  stop(): void;
};

/** One person's `generateClient()`, by the paths of its methods: `models.Notebook.create`. */
export type DataClient = {
  ask(path: string, ...values: readonly unknown[]): Promise<DataResult>;
  listen(path: string, ...values: readonly unknown[]): Listening;
};

/** Wraps a generated client; `as` runs each call as its person. */
export function createDataClient(
  generated: object,
  as: <Result>(work: () => Result) => Result,
): DataClient {
  return {
    async ask(path, ...values) {
      const answer: unknown = await as(() => answerOf(generated, path, values));
      const { data = null, errors, nextToken } = resultSchema.parse(answer);
      return { data, errors: errors ?? [], nextToken: nextToken ?? null };
    },
    listen(path, ...values) {
      return as(() => listenTo(call(generated, path, values)));
    },
  };
}

const refusalSchema = z.object({ errors: z.array(errorSchema).min(1) });

/** `graphql` throws what the model methods give: a result with errors. */
async function answerOf(
  generated: object,
  path: string,
  values: readonly unknown[],
): Promise<unknown> {
  try {
    return await call(generated, path, values);
  } catch (failure) {
    if (failure instanceof Error || !refusalSchema.safeParse(failure).success) throw failure;
    return failure;
  }
}

function call(subject: unknown, path: string, values: readonly unknown[]): unknown {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce(memberOf, subject);
  const method = memberOf(holder, last);
  if (typeof method !== 'function') throw new TypeError(`the client has no ${path}`);
  return Reflect.apply(method, holder, [...values]);
}

function memberOf(subject: unknown, name: string): unknown {
  return typeof subject === 'object' && subject !== null ? Reflect.get(subject, name) : undefined;
}

function listenTo(observable: unknown): Listening {
  const events: DataRecord[] = [];
  const failures: unknown[] = [];
  const observer = {
    next: (event: unknown) => events.push(recordSchema.catch({}).parse(event)),
    error: (failure: unknown) => failures.push(failure),
  };
  const subscription = call(observable, 'subscribe', [observer]);
  return { events, failures, stop: () => void call(subscription, 'unsubscribe', []) };
}

/** The data of a result, as one record; throws where the call failed. */
export function recordOf(result: DataResult): DataRecord {
  const [error] = result.errors;
  if (error) throw new Error(`${error.errorType ?? 'error'}: ${error.message}`);
  return recordSchema.parse(result.data);
}

/** The data of a result, as records. */
export function recordsOf(result: DataResult): DataRecord[] {
  const [error] = result.errors;
  if (error) throw new Error(`${error.errorType ?? 'error'}: ${error.message}`);
  return z.array(recordSchema).parse(result.data);
}
