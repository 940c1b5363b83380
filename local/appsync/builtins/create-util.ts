import { AppSyncError, notAuthorized } from '../appsync-error.ts';
import type { CurrentInvocation, Invocation } from '../invocation.ts';
import { isList, isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { parseSubscriptionFilter, toSubscriptionFilter } from '../realtime/subscription-filter.ts';
import { text, truthy } from '../vtl/java-values.ts';
import type { Members } from '../vtl/namespace.ts';
import { collectionMembers } from './collection-members.ts';
import { toConditionExpression } from './condition-expression.ts';
import { dynamoDbMembers } from './dynamodb-members.ts';
import { identifierMembers } from './identifier-members.ts';
import { textMembers } from './text-members.ts';
import { timeMembers } from './time-members.ts';
import { valueMembers } from './value-members.ts';

const authTypes: Readonly<Record<Invocation['mode'], string>> = {
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
  AWS_IAM: 'IAM Authorization',
  API_KEY: 'API Key Authorization',
};

/** `$util` of templates and `util` of JavaScript resolvers. */
export function createUtil(current: CurrentInvocation, now: () => number): Members {
  return {
    ...valueMembers,
    ...identifierMembers(now),
    ...textMembers.direct,
    ...failureMembers(current),
    authType: () => authTypes[current.get().mode],
    dynamodb: dynamoDbMembers,
    http: httpMembers(current),
    list: collectionMembers.list,
    map: collectionMembers.map,
    math: collectionMembers.math,
    str: textMembers.str,
    time: timeMembers(now),
    transform: {
      toDynamoDBConditionExpression: (filter) => JSON.stringify(toConditionExpression(filter)),
      toDynamoDBFilterExpression: (filter) => JSON.stringify(toConditionExpression(filter)),
      toSubscriptionFilter: (filter, ignored) =>
        toSubscriptionFilter(filter, isList(ignored) ? ignored.map(text) : []),
    },
  };
}

/** Names of `util` that only templates have: JavaScript has its own words for these. */
export const templateOnly: ReadonlySet<string> = new Set([
  'qr',
  'quiet',
  'toJson',
  'parseJson',
  'validate',
  'isNull',
  'isNullOrEmpty',
  'isNullOrBlank',
  'defaultIfNull',
  'defaultIfNullOrEmpty',
  'defaultIfNullOrBlank',
  'isString',
  'isNumber',
  'isBoolean',
  'isList',
  'isMap',
  'typeOf',
  'list',
  'map',
]);

function failureOf(
  message: unknown,
  errorType: unknown,
  data: unknown,
  errorInfo: unknown,
): AppSyncError {
  const type = errorType === null || errorType === undefined ? null : text(errorType);
  return new AppSyncError(text(message), type, data ?? null, errorInfo ?? null);
}

function failureMembers(current: CurrentInvocation): Members {
  return {
    error(message, errorType, data, errorInfo) {
      throw failureOf(message, errorType, data, errorInfo);
    },
    appendError(message, errorType, data, errorInfo) {
      current.get().appended.push(failureOf(message, errorType, data, errorInfo));
      return '';
    },
    unauthorized() {
      const { fieldName, typeName } = current.get();
      throw notAuthorized(fieldName, typeName);
    },
    validate(condition, message, errorType, data) {
      if (truthy(condition)) return '';
      throw failureOf(message, errorType ?? 'CustomTemplateException', data, null);
    },
  };
}

/** Headers that no resolver may set, as AppSync lists them: those of the connection itself. */
const reservedHeader = /^(?:connection|content-.*|host|set-cookie|transfer-encoding|x-amzn-.*)$/i;

function httpMembers(current: CurrentInvocation): Members {
  function add(name: unknown, value: unknown): string {
    const header = text(name);
    if (!reservedHeader.test(header)) {
      current.get().effects.responseHeaders.set(header, text(value));
    }
    return '';
  }
  return {
    addResponseHeader: add,
    addResponseHeaders(headers) {
      Object.entries(isObject(headers) ? headers : {}).forEach(([name, value]) => add(name, value));
      return '';
    },
    copyHeaders(headers) {
      const copied: PlainObject = isObject(headers) ? { ...headers } : {};
      for (const name of Object.keys(copied)) if (reservedHeader.test(name)) delete copied[name];
      return copied;
    },
  };
}

/** `$extensions` of templates and `extensions` of JavaScript resolvers. */
export function createExtensions(current: CurrentInvocation): Members {
  return {
    setSubscriptionFilter(filter) {
      current.get().effects.subscriptionFilter = parseSubscriptionFilter(filter);
      return '';
    },
    setSubscriptionInvalidationFilter(filter) {
      current.get().effects.invalidationFilter = parseSubscriptionFilter(filter);
      return '';
    },
    invalidateSubscriptions(invalidation) {
      const field = isObject(invalidation) ? invalidation['subscriptionField'] : undefined;
      if (!isObject(invalidation) || typeof field !== 'string') {
        throw new AppSyncError('subscriptionField is required', 'BadRequest');
      }
      const payload = invalidation['payload'];
      current.get().effects.invalidations.push({ subscriptionField: field, payload });
      return '';
    },
  };
}
