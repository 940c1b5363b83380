import { execute, valueFromASTUntyped } from 'graphql-16';
import type { GraphQLField, GraphQLSchema } from 'graphql-16';
import type { Ready } from '../execution/execute-operation.ts';
import type { DeliveryContext } from '../execution/operation-context.ts';
import type { Effects, Invalidation } from '../invocation.ts';
import { isList } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import type { MutationEvent } from './mutation-payload.ts';
import { matchesFilter } from './subscription-filter.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';

export type Subscriber = {
  /** Gets the answer to its document for an event. */
  deliver(answer: PlainObject): void;
  /** Hears that a resolver ended the subscription. */
  end(): void;
};

type Subscription = {
  readonly field: string;
  readonly ready: Ready;
  readonly variables: PlainObject | null;
  /** Arguments of the field; without a filter they must equal the payload's fields. */
  readonly values: PlainObject;
  readonly effects: Effects;
  readonly subscriber: Subscriber;
};

export type Subscriptions = {
  /** Returns what ends the subscription. */
  add(subscription: Subscription): () => void;
  publish(event: MutationEvent): void;
  invalidate(invalidation: Invalidation): void;
};

/** Keeps who listens to what, and gives each the events that are for it. */
export function createSubscriptions(
  schema: GraphQLSchema,
  report: (error: unknown) => void,
): Subscriptions {
  const listening = new Map<string, Set<Subscription>>();
  const fieldsOfMutation = subscriptionFields(schema);
  return {
    add(subscription) {
      const others = listening.get(subscription.field) ?? new Set();
      listening.set(subscription.field, others.add(subscription));
      return () => others.delete(subscription);
    },
    publish({ mutation, payload }) {
      for (const field of fieldsOfMutation.get(mutation) ?? []) {
        for (const subscription of listening.get(field) ?? []) {
          if (isFor(subscription, payload)) void deliver(schema, subscription, payload, report);
        }
      }
    },
    invalidate({ subscriptionField, payload }) {
      for (const subscription of listening.get(subscriptionField) ?? []) {
        const filter = subscription.effects.invalidationFilter;
        if (filter && matchesFilter(filter, payload)) subscription.subscriber.end();
      }
    },
  };
}

/** The subscription fields that each mutation's events go to. */
function subscriptionFields(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    for (const mutation of mutationsOf(field)) {
      fields.set(mutation, [...(fields.get(mutation) ?? []), field.name]);
    }
  }
  return fields;
}

function mutationsOf(field: GraphQLField<unknown, unknown>): string[] {
  const directive = field.astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
  const argument = directive?.arguments?.find(({ name }) => name.value === 'mutations');
  const mutations: unknown = argument ? valueFromASTUntyped(argument.value) : [];
  return (isList(mutations) ? mutations : [mutations]).map(String);
}

function isFor({ effects, values }: Subscription, payload: PlainObject): boolean {
  const filter: SubscriptionFilter | null = effects.subscriptionFilter;
  if (filter) return matchesFilter(filter, payload);
  return Object.entries(values).every(
    ([name, value]) => value === null || value === undefined || payload[name] === value,
  );
}

const delivery: DeliveryContext = { kind: 'delivery' };

async function deliver(
  schema: GraphQLSchema,
  { field, ready, variables, subscriber }: Subscription,
  payload: PlainObject,
  report: (error: unknown) => void,
): Promise<void> {
  try {
    const result = await execute({
      schema,
      document: ready.document,
      operationName: ready.operation.name?.value,
      rootValue: { [field]: payload },
      variableValues: variables,
      contextValue: delivery,
    });
    subscriber.deliver({
      data: result.data ?? null,
      ...(result.errors && {
        errors: result.errors.map(({ message, path }) => ({ message, path })),
      }),
    });
  } catch (error) {
    report(error);
  }
}
