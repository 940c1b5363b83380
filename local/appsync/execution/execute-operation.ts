import { execute } from 'graphql-16';
import type { ExecutionResult, GraphQLError } from 'graphql-16';
import type { ResolveIdentity } from '../callers/identity.ts';
import { noEffects } from '../invocation.ts';
import type { Effects } from '../invocation.ts';
import { jsonCopy } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import type { Execution } from './attach-resolvers.ts';
import {
  appendedErrorForm,
  fieldErrorForm,
  requestErrorForm,
  variableErrorForm,
} from './error-form.ts';
import type { OperationContext } from './operation-context.ts';
import type { Prepared } from './prepare-document.ts';

export type Ready = Extract<Prepared, { kind: 'ready' }>;

/** The answer to an operation, in the order AppSync writes it. */
type Answer = {
  readonly data: PlainObject | null;
  readonly errors?: readonly PlainObject[];
};

export type Executed = { readonly answer: Answer; readonly effects: Effects };

/** AppSync gives an operation this long. */
const timeLimitMilliseconds = 30_000;

/** Runs an operation for a caller. */
export async function executeOperation(
  execution: Execution,
  ready: Ready,
  variables: PlainObject | null,
  identity: ResolveIdentity,
  report: (error: unknown) => void,
): Promise<Executed> {
  const effects = noEffects();
  const context: OperationContext = {
    ...identity,
    kind: 'operation',
    effects,
    environment: execution.settings.environment,
    appended: [],
    resolversRun: 0,
  };
  const result = await withinTime(
    execute({
      schema: execution.schema,
      document: ready.document,
      operationName: ready.operation.name?.value,
      variableValues: variables,
      contextValue: context,
    }),
  );
  if (result === 'late') {
    const errors = [requestErrorForm('ExecutionTimeout', 'Execution timed out.')];
    return { answer: { data: null, errors }, effects };
  }
  return { answer: answerOf(execution, result, context, report), effects };
}

async function withinTime<Result>(work: Result | Promise<Result>): Promise<Result | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeLimitMilliseconds);
    timer.unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function answerOf(
  execution: Execution,
  result: ExecutionResult,
  context: OperationContext,
  report: (error: unknown) => void,
): Answer {
  const errors = [
    ...context.appended.map(appendedErrorForm),
    ...(result.errors ?? []).map((error) => errorForm(error, execution, report)),
  ];
  const data = result.data ?? null;
  return errors.length > 0 ? { data, errors: errors.map(plain) } : { data };
}

function errorForm(
  error: GraphQLError,
  { schema }: Execution,
  report: (error: unknown) => void,
): PlainObject {
  if (error.path === undefined) return variableErrorForm(error);
  return fieldErrorForm(error, schema, report);
}

/** What a template put into an error may still be changed by it; the answer is a copy. */
function plain(error: PlainObject): PlainObject {
  return { ...error, ...('data' in error && { data: jsonCopy(error['data']) }) };
}
