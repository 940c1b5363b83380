import type { AppSyncError } from './appsync-error.ts';
import type { SubscriptionFilter } from './realtime/subscription-filter.ts';

/** How a caller showed who it is, in the template's spelling. */
export type AuthorizationMode = 'AMAZON_COGNITO_USER_POOLS' | 'AWS_IAM' | 'API_KEY';

/** Ends the subscriptions of a field whose invalidation filter matches the payload. */
export type Invalidation = { readonly subscriptionField: string; readonly payload: unknown };

/** What one run of a resolver's handlers asks for beside its value. */
export type Invocation = {
  readonly mode: AuthorizationMode;
  readonly typeName: string;
  readonly fieldName: string;
  readonly headers: Readonly<Record<string, string>>;
  /** By `appendError`: the field keeps its value. */
  readonly appended: AppSyncError[];
  readonly effects: Effects;
};

/** What the resolvers of one operation asked for. */
export type Effects = {
  readonly responseHeaders: Map<string, string>;
  readonly invalidations: Invalidation[];
  subscriptionFilter: SubscriptionFilter | null;
  invalidationFilter: SubscriptionFilter | null;
};

export function noEffects(): Effects {
  return {
    responseHeaders: new Map(),
    invalidations: [],
    subscriptionFilter: null,
    invalidationFilter: null,
  };
}

/** The invocation whose handler runs now: handlers are synchronous, so there is one at a time. */
export type CurrentInvocation = {
  get(): Invocation;
  during<Result>(invocation: Invocation, run: () => Result): Result;
};

export function createCurrentInvocation(): CurrentInvocation {
  let current: Invocation | null = null;
  return {
    get() {
      if (current === null) throw new Error('no resolver is running');
      return current;
    },
    during(invocation, run) {
      const outer = current;
      current = invocation;
      try {
        return run();
      } finally {
        current = outer;
      }
    },
  };
}
