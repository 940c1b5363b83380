import { getArgumentValues, Kind, OperationTypeNode } from 'graphql-16';
import type { FieldNode } from 'graphql-16';
import type { Authenticate } from './callers/authenticate.ts';
import type { Execution } from './execution/attach-resolvers.ts';
import { requestErrorForm } from './execution/error-form.ts';
import { executeOperation } from './execution/execute-operation.ts';
import type { Executed, Ready } from './execution/execute-operation.ts';
import type { Prepare } from './execution/prepare-document.ts';
import type { Run } from './graphql-http.ts';
import { readGraphqlRequest } from './graphql-request.ts';
import type { PlainObject } from './plain-values.ts';
import type { Subscribe, Subscribed } from './realtime/connection.ts';
import { mutationEvents } from './realtime/mutation-payload.ts';
import type { Subscriber, Subscriptions } from './realtime/subscriptions.ts';

export type Work = {
  readonly execution: Execution;
  readonly prepare: Prepare;
  readonly subscriptions: Subscriptions;
  readonly authenticate: Authenticate;
  readonly report: (error: unknown) => void;
};

/** Runs queries and mutations, and tells subscribers of the latter. */
export function createRun(work: Work): Run {
  return async ({ query, variables, operationName }, identity) => {
    const prepared = work.prepare(query, operationName);
    if (prepared.kind === 'malformed') return { status: 400, body: { errors: prepared.errors } };
    if (prepared.kind === 'invalid') {
      return { status: 200, body: { data: null, errors: prepared.errors } };
    }
    if (prepared.operation.operation === OperationTypeNode.SUBSCRIPTION) {
      const message = 'Subscriptions are made over the realtime endpoint.';
      return failure('UnsupportedOperation', message);
    }
    const executed = await executeOperation(
      work.execution,
      prepared,
      variables,
      identity,
      work.report,
    );
    tellSubscribers(work.subscriptions, prepared, executed);
    const headers = executed.effects.responseHeaders;
    return { status: 200, body: executed.answer, headers };
  };
}

function failure(errorType: string, message: string) {
  return { status: 400, body: { errors: [requestErrorForm(errorType, message)] } };
}

function tellSubscribers(
  subscriptions: Subscriptions,
  { document, operation }: Ready,
  { answer, effects }: Executed,
): void {
  if (operation.operation === OperationTypeNode.MUTATION && answer.data) {
    for (const event of mutationEvents(document, operation.selectionSet, answer.data)) {
      subscriptions.publish(event);
    }
  }
  for (const invalidation of effects.invalidations) subscriptions.invalidate(invalidation);
}

/** Begins subscriptions: the field's rules and resolvers run once, as if it were read. */
export function createSubscribe(work: Work): Subscribe {
  return async (credentials, body, subscriber) => {
    const authentication = await work.authenticate(credentials);
    if (authentication.kind === 'refused') {
      return refused('UnauthorizedException', authentication.message);
    }
    const read = readGraphqlRequest(body);
    if (read.kind === 'malformed') return refused('MalformedHttpRequestException', read.message);
    const { query, variables, operationName } = read.request;
    const ready = work.prepare(query, operationName);
    if (ready.kind !== 'ready') return { kind: 'refused', errors: ready.errors };
    const field = onlyField(ready);
    if (field === null) {
      return refused('UnsupportedOperation', 'A subscription selects one field.');
    }
    const executed = await executeOperation(
      work.execution,
      ready,
      variables,
      authentication.identity,
      work.report,
    );
    const { errors } = executed.answer;
    if (errors) return { kind: 'refused', errors };
    return register(work, { ready, field, variables, executed, subscriber });
  };
}

function refused(errorType: string, message: string): Subscribed {
  return { kind: 'refused', errors: [requestErrorForm(errorType, message)] };
}

function onlyField({ operation }: Ready): FieldNode | null {
  const [node, another] = operation.selectionSet.selections;
  const plain = operation.operation === OperationTypeNode.SUBSCRIPTION && another === undefined;
  return plain && node?.kind === Kind.FIELD ? node : null;
}

type Begun = {
  readonly ready: Ready;
  readonly field: FieldNode;
  readonly variables: PlainObject | null;
  readonly executed: Executed;
  readonly subscriber: Subscriber;
};

function register(
  work: Work,
  { ready, field, variables, executed, subscriber }: Begun,
): Subscribed {
  const name = field.name.value;
  const definition = work.execution.schema.getSubscriptionType()?.getFields()[name];
  if (!definition) return refused('UnsupportedOperation', `There is no subscription ${name}.`);
  const stop = work.subscriptions.add({
    field: name,
    ready,
    variables,
    values: getArgumentValues(definition, field, variables),
    effects: executed.effects,
    subscriber,
  });
  return { kind: 'subscribed', stop };
}
