import { eatPattern } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { equal, text, truthy } from './java-values.ts';
import type { Operator } from './template-tree.ts';

const word = /(?:and|or|eq|ne|lt|le|gt|ge)\b/y;
const symbol = /\|\||&&|==|!=|<=|>=|[<>+\-*/%]/y;
const operators: Readonly<Record<string, Operator>> = {
  and: '&&',
  or: '||',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  '||': '||',
  '&&': '&&',
  '==': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
};

/** How tightly an operator binds. */
export const strength: Readonly<Record<Operator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

export function eatOperator(cursor: Cursor): Operator | undefined {
  const found = eatPattern(cursor, symbol) ?? eatPattern(cursor, word);
  return operators[found?.[0] ?? ''];
}

/** What an operator makes of two values; arithmetic on anything but numbers is null. */
export function operate(operator: Operator, left: unknown, right: unknown): unknown {
  switch (operator) {
    case '||':
      return truthy(left) || truthy(right);
    case '&&':
      return truthy(left) && truthy(right);
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case '+':
      if (typeof left === 'string' || typeof right === 'string') return text(left) + text(right);
      return calculate(operator, left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, left, right);
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, left, right);
    default:
      return operator satisfies never;
  }
}

function compare(operator: '<' | '<=' | '>' | '>=', left: unknown, right: unknown): boolean {
  if (typeof left !== 'number' || typeof right !== 'number') return false;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

function calculate(operator: '+' | '-' | '*' | '/' | '%', left: unknown, right: unknown): unknown {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (right === 0) return null;
  if (operator === '%') return left % right;
  const whole = Number.isInteger(left) && Number.isInteger(right);
  return whole ? Math.trunc(left / right) : left / right;
}
