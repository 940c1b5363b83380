import type { GraphQLResolveInfo } from 'graphql-16';
import { AppSyncError } from '../appsync-error.ts';
import { DataSourceError } from '../data-sources/data-source.ts';
import type { Effects, Invocation } from '../invocation.ts';
import type { ResolveIdentity } from '../callers/identity.ts';
import { isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import type { Handled, Handler } from './handlers.ts';
import type { Resolver, Step } from './load-resolvers.ts';
import { contextInfo } from './resolver-context.ts';
import type { ResolverContext } from './resolver-context.ts';

/** What a resolver knows of the operation it runs in. */
export type Operation = ResolveIdentity & {
  readonly effects: Effects;
  readonly environment: PlainObject;
};

export type FieldCall = {
  readonly source: unknown;
  readonly values: PlainObject;
  readonly operation: Operation;
  readonly info: GraphQLResolveInfo;
};

export type Resolved = { readonly value: unknown; readonly appended: readonly AppSyncError[] };

/** Runs a resolver. Rejects with an `AppSyncError` where the field fails. */
export async function runResolver(resolver: Resolver, call: FieldCall): Promise<Resolved> {
  const context = createContext(call);
  const invocation: Invocation = {
    mode: call.operation.mode,
    typeName: call.info.parentType.name,
    fieldName: call.info.fieldName,
    headers: call.operation.headers,
    appended: [],
    effects: call.operation.effects,
  };
  const run: Run = { context, invocation, call };
  const value =
    resolver.kind === 'unit'
      ? (await runStep(resolver, run)).value
      : await runPipeline(resolver, run);
  return { value: value ?? null, appended: invocation.appended };
}

type Run = {
  readonly context: ResolverContext;
  readonly invocation: Invocation;
  readonly call: FieldCall;
};

function createContext({ source, values, operation, info }: FieldCall): ResolverContext {
  const copied = structuredClone(values);
  return {
    args: copied,
    arguments: copied,
    source: source ?? null,
    identity: operation.identity,
    stash: {},
    result: null,
    prev: { result: null },
    error: null,
    outErrors: [],
    request: { headers: operation.headers, domainName: null },
    info: contextInfo(info),
    env: operation.environment,
  };
}

async function runPipeline(
  resolver: Extract<Resolver, { kind: 'pipeline' }>,
  run: Run,
): Promise<unknown> {
  const { context } = run;
  const before = handle(resolver.handlers.request, run);
  if (before?.kind === 'returned') {
    // A template's `#return` before the functions answers for the field; JavaScript's goes to the response.
    if (resolver.handlers.language === 'vtl') return before.value;
    context.prev = { result: before.value };
  } else {
    await runSteps(resolver.steps, run);
  }
  context.result = context.prev.result;
  const after = handle(resolver.handlers.response, run);
  return after === null ? context.prev.result : after.value;
}

async function runSteps(steps: readonly Step[], run: Run): Promise<void> {
  for (const step of steps) {
    const { value, end } = await runStep(step, run);
    run.context.prev = { result: value ?? null };
    if (end) return;
  }
}

function handle(handler: Handler | null, { context, invocation }: Run): Handled | null {
  const handled = handler?.(context, invocation) ?? null;
  context.outErrors.splice(0, Infinity, ...invocation.appended.map(outError));
  return handled;
}

function outError(error: AppSyncError): PlainObject {
  return { message: error.message, type: error.errorType, data: error.data };
}

type Stepped = { readonly value: unknown; readonly end: boolean };

async function runStep(step: Step, run: Run): Promise<Stepped> {
  const { context } = run;
  context.error = null;
  const asked = step.handlers.request ? handle(step.handlers.request, run) : directRequest(run);
  if (asked?.kind === 'returned') return { value: asked.value, end: asked.skipTo === 'end' };
  const request = asked?.value ?? null;
  await askDataSource(step, request, run);
  const answered = handle(step.handlers.response, run);
  if (answered !== null) {
    const end = answered.kind === 'returned' && answered.skipTo === 'end';
    return { value: answered.value, end };
  }
  if (context.error !== null) throw stateError(context);
  return { value: context.result, end: false };
}

/** A function without a request template gets the whole context: a direct Lambda resolver. */
function directRequest({ context }: Run): Handled {
  const { args, identity, source, request, prev, info, stash } = context;
  const payload = { arguments: args, identity, source, request, prev, info, stash };
  return { kind: 'value', value: { operation: 'Invoke', payload } };
}

async function askDataSource(step: Step, request: unknown, { context, call }: Run): Promise<void> {
  if (!isObject(request)) {
    if (step.handlers.language === 'javascript' && step.dataSource.kind === 'NONE') {
      context.result = request;
      return;
    }
    const message = 'Template transformation yielded an empty response.';
    throw new AppSyncError(message, 'MappingTemplate');
  }
  const field = `${call.info.parentType.name}.${call.info.fieldName}`;
  try {
    context.result = await step.dataSource.execute(request, { operation: call.operation, field });
  } catch (error) {
    if (!(error instanceof DataSourceError)) throw error;
    context.result = error.data;
    context.error = { message: error.message, type: error.errorType };
    // Templates of the first version never see an error.
    if (request['version'] === '2017-02-28') throw stateError(context);
  }
}

function stateError({ error, result }: ResolverContext): AppSyncError {
  return new AppSyncError(error?.message ?? '', error?.type ?? null, result);
}
