import { AppSyncError } from '../appsync-error.ts';
import { isList, isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { toAttributeValue } from './attribute-values.ts';

/** An expression with its placeholders, as DynamoDB takes it. */
export type ConditionExpression = {
  readonly expression: string;
  readonly expressionNames: PlainObject;
  readonly expressionValues: PlainObject;
};

/** `compound` parts need parentheses within a larger one; DynamoDB refuses redundant ones. */
type Part = { readonly text: string; readonly compound: boolean };
type Placeholders = { readonly names: PlainObject; readonly values: PlainObject };

const comparisons: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};
const attributeTypes: Readonly<Record<string, string>> = {
  binary: 'B',
  binarySet: 'BS',
  bool: 'BOOL',
  list: 'L',
  map: 'M',
  number: 'N',
  numberSet: 'NS',
  string: 'S',
  stringSet: 'SS',
  _null: 'NULL',
};

/**
 * Turns a filter, `{ title: { beginsWith: 'A' }, or: [...] }`, into an expression. The
 * placeholder of a name is `#` and that name: Amplify's templates replace it by that.
 */
export function toConditionExpression(filter: unknown): ConditionExpression {
  const placeholders: Placeholders = { names: {}, values: {} };
  const part = isObject(filter) ? groupPart(filter, placeholders) : null;
  return {
    expression: part?.text ?? '',
    expressionNames: placeholders.names,
    expressionValues: placeholders.values,
  };
}

function groupPart(group: unknown, placeholders: Placeholders): Part | null {
  if (!isObject(group)) return null;
  const parts = Object.entries(group)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => memberPart(name, value, placeholders));
  return join(parts, 'AND');
}

function memberPart(name: string, value: unknown, placeholders: Placeholders): Part | null {
  if (name === 'and' || name === 'or') {
    const parts = (isList(value) ? value : [value]).map((item) => groupPart(item, placeholders));
    return join(parts, name === 'and' ? 'AND' : 'OR');
  }
  if (name === 'not') {
    const part = groupPart(value, placeholders);
    return part && { text: `NOT (${part.text})`, compound: false };
  }
  if (!isObject(value)) {
    throw new AppSyncError(`Unsupported filter on ${name}`, 'BadRequest');
  }
  const placeholder = `#${plain(name)}`;
  placeholders.names[placeholder] = name;
  return join(operatorParts(name, placeholder, value, placeholders), 'AND');
}

function join(parts: readonly (Part | null)[], operator: string): Part | null {
  const present = parts.filter((part) => part !== null);
  const [only] = present;
  if (present.length < 2) return only ?? null;
  const texts = present.map((part) => (part.compound ? `(${part.text})` : part.text));
  return { text: texts.join(` ${operator} `), compound: true };
}

function plain(name: string): string {
  return name.replaceAll(/\W/g, '_');
}

function operatorParts(
  field: string,
  operand: string,
  operators: PlainObject,
  placeholders: Placeholders,
): (Part | null)[] {
  function hold(operator: string, value: unknown): string {
    const count = Object.keys(placeholders.values).length;
    const placeholder = `:${plain(field)}_${operator}_${count}`;
    placeholders.values[placeholder] = toAttributeValue(value);
    return placeholder;
  }
  return Object.entries(operators)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) =>
      operator === 'size'
        ? sizePart(field, operand, value, placeholders)
        : { text: operatorText(operator, operand, value, hold), compound: operator === 'between' },
    );
}

function sizePart(
  field: string,
  operand: string,
  operators: unknown,
  placeholders: Placeholders,
): Part | null {
  if (!isObject(operators)) throw new AppSyncError(`Unsupported size of ${field}`, 'BadRequest');
  return join(operatorParts(`${field}_size`, `size(${operand})`, operators, placeholders), 'AND');
}

function operatorText(
  operator: string,
  operand: string,
  value: unknown,
  hold: (operator: string, value: unknown) => string,
): string {
  const comparison = comparisons[operator];
  if (comparison !== undefined) return `${operand} ${comparison} ${hold(operator, value)}`;
  const items = isList(value) ? value : [value];
  switch (operator) {
    case 'between':
      return `${operand} BETWEEN ${hold('from', items[0])} AND ${hold('to', items[1])}`;
    case 'in':
      return `${operand} IN (${items.map((item) => hold(operator, item)).join(', ')})`;
    case 'beginsWith':
      return `begins_with(${operand}, ${hold(operator, value)})`;
    case 'contains':
      return `contains(${operand}, ${hold(operator, value)})`;
    case 'notContains':
      return `NOT contains(${operand}, ${hold(operator, value)})`;
    case 'attributeExists':
      return `${value === true ? 'attribute_exists' : 'attribute_not_exists'}(${operand})`;
    case 'attributeType': {
      const type = attributeTypes[String(value)] ?? value;
      return `attribute_type(${operand}, ${hold(operator, type)})`;
    }
    default:
      throw new AppSyncError(`Unsupported filter operator ${operator}`, 'BadRequest');
  }
}
