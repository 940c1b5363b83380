import * as z from 'zod';
import { AppSyncError } from '../appsync-error.ts';
import { isList, isObject } from '../plain-values.ts';

const operators = [
  'eq',
  'ne',
  'le',
  'lt',
  'ge',
  'gt',
  'contains',
  'notContains',
  'beginsWith',
  'in',
  'notIn',
  'between',
  'containsAny',
] as const;

const schema = z.object({
  filterGroup: z.array(
    z.object({
      filters: z.array(
        z.object({
          fieldName: z.string(),
          operator: z.enum(operators),
          value: z.unknown().optional(),
        }),
      ),
    }),
  ),
});

/** Which events a subscriber gets: all filters of any one group must hold. */
export type SubscriptionFilter = z.infer<typeof schema>;
type Filter = SubscriptionFilter['filterGroup'][number]['filters'][number];

/** Reads what a resolver gave to `setSubscriptionFilter`; null takes the filter away. */
export function parseSubscriptionFilter(value: unknown): SubscriptionFilter | null {
  if (value === null || value === undefined) return null;
  const parsed = schema.safeParse(typeof value === 'string' ? JSON.parse(value) : value);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues[0]?.message ?? '';
  throw new AppSyncError(`Invalid subscription filter: ${reason}`, 'BadRequest');
}

/** Turns `{ or: [{ owner: { eq: 'x' } }] }` into groups; filters on ignored fields fall away. */
export function toSubscriptionFilter(
  filter: unknown,
  ignored: readonly string[] = [],
): SubscriptionFilter {
  return { filterGroup: allOf(filter, new Set(ignored)).map((filters) => ({ filters })) };
}

type Groups = Filter[][];

function allOf(filter: unknown, ignored: ReadonlySet<string>): Groups {
  if (!isObject(filter)) return [[]];
  return Object.entries(filter)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => memberGroups(name, value, ignored))
    .reduce(cross, [[]]);
}

function memberGroups(name: string, value: unknown, ignored: ReadonlySet<string>): Groups {
  const items = isList(value) ? value : [value];
  if (name === 'and') return items.map((item) => allOf(item, ignored)).reduce(cross, [[]]);
  if (name === 'or') return items.flatMap((item) => allOf(item, ignored));
  if (ignored.has(name)) return [[]];
  if (!isObject(value)) throw new AppSyncError(`Unsupported filter on ${name}`, 'BadRequest');
  return [
    Object.entries(value)
      .filter(([, operand]) => operand !== undefined)
      .map(([operator, operand]) => ({
        fieldName: name,
        operator: operatorOf(operator),
        value: operand,
      })),
  ];
}

function operatorOf(name: string): Filter['operator'] {
  const found = operators.find((operator) => operator === name);
  if (found === undefined) {
    throw new AppSyncError(`Unsupported subscription filter operator ${name}`, 'BadRequest');
  }
  return found;
}

/** (a or b) and (c or d) is (a and c) or (a and d) or (b and c) or (b and d). */
function cross(left: Groups, right: Groups): Groups {
  return left.flatMap((first) => right.map((second) => [...first, ...second]));
}

/** True where an event is for the subscriber. No group at all lets nothing through. */
export function matchesFilter(filter: SubscriptionFilter, payload: unknown): boolean {
  return filter.filterGroup.some((group) =>
    group.filters.every((one) => holds(one, valueAt(payload, one.fieldName))),
  );
}

function valueAt(payload: unknown, path: string): unknown {
  let value = payload;
  for (const name of path.split('.')) {
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : null;
  }
  return value;
}

function holds(filter: Filter, actual: unknown): boolean {
  const { value } = filter;
  const choices = isList(value) ? value : [value];
  switch (filter.operator) {
    case 'eq':
      return actual === value;
    case 'ne':
      return actual !== value;
    case 'lt':
      return order(actual, value) < 0;
    case 'le':
      return order(actual, value) <= 0;
    case 'gt':
      return order(actual, value) > 0;
    case 'ge':
      return order(actual, value) >= 0;
    case 'between':
      return order(actual, choices[0]) >= 0 && order(actual, choices[1]) <= 0;
    case 'contains':
      return contains(actual, value);
    case 'notContains':
      return !contains(actual, value);
    case 'containsAny':
      return choices.some((choice) => contains(actual, choice));
    case 'beginsWith':
      return typeof actual === 'string' && typeof value === 'string' && actual.startsWith(value);
    case 'in':
      return choices.includes(actual);
    case 'notIn':
      return !choices.includes(actual);
    default:
      return filter.operator satisfies never;
  }
}

/** Not a number where the two cannot be ordered: then no comparison holds. */
function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return Number.NaN;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function contains(actual: unknown, part: unknown): boolean {
  if (isList(actual)) return actual.includes(part);
  return typeof actual === 'string' && typeof part === 'string' && actual.includes(part);
}
