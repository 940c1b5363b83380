import { atEnd, eat, eatPattern, fail, need, peek, skipPast, skipSpace } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { eatOperator, strength } from './operators.ts';
import type { Arm, Expression, Reference, Statement, Step, Template } from './template-tree.ts';

const identifier = /[A-Za-z_][\w-]*/y;
const directive = /#(?:\{(\w+)\}|(\w+))/y;
const known = new Set(['set', 'if', 'elseif', 'else', 'end', 'foreach', 'return', 'break', 'stop']);
const refused = new Set(['macro', 'parse', 'include', 'evaluate', 'define', 'literal']);
/** Reads a template; throws a `TemplateSyntaxError` that names line and place. */
export function parseTemplate(source: string): Template {
  return parseBlock({ source, position: 0 }, []).body;
}

type Block = { readonly body: Template; readonly end: string };

function parseBlock(cursor: Cursor, ends: readonly string[]): Block {
  const body: Statement[] = [];
  let text = '';
  function add(statement: Statement): void {
    if (text !== '') body.push({ kind: 'text', text });
    text = '';
    body.push(statement);
  }
  while (!atEnd(cursor)) {
    const start = cursor.position;
    if (peek(cursor) === '\\' && /[$#]/.test(peek(cursor, 1))) {
      text += peek(cursor, 1);
      cursor.position += 2;
    } else if (peek(cursor) === '$') {
      const reference = parseReference(cursor);
      if (reference) add({ kind: 'print', reference });
      else text += cursor.source.slice(start, cursor.position);
    } else if (!skipComment(cursor)) {
      const name = eatDirective(cursor);
      if (name !== null && ends.includes(name)) {
        if (text !== '') body.push({ kind: 'text', text });
        return { body, end: name };
      }
      if (name !== null) add(parseDirective(cursor, name));
      else text += cursor.source[cursor.position++];
    }
  }
  if (ends.length > 0) fail(cursor, `missing #${ends.at(-1) ?? 'end'}`);
  if (text !== '') body.push({ kind: 'text', text });
  return { body, end: '' };
}

function skipComment(cursor: Cursor): boolean {
  if (eat(cursor, '##')) skipPast(cursor, '\n');
  else if (eat(cursor, '#*')) skipPast(cursor, '*#');
  else return false;
  return true;
}

function eatDirective(cursor: Cursor): string | null {
  const start = cursor.position;
  const found = eatPattern(cursor, directive);
  const name = found?.[1] ?? found?.[2] ?? '';
  if (refused.has(name)) {
    cursor.position = start;
    fail(cursor, `directive #${name} is not provided`);
  }
  if (known.has(name)) return name;
  cursor.position = start;
  return null;
}

function parseDirective(cursor: Cursor, name: string): Statement {
  switch (name) {
    case 'set':
      return parseSet(cursor);
    case 'if':
      return parseIf(cursor);
    case 'foreach':
      return parseForeach(cursor);
    case 'return':
      return { kind: 'return', value: parseReturned(cursor) };
    case 'break':
      return { kind: 'break' };
    case 'stop':
      return { kind: 'stop' };
    default:
      return fail(cursor, `unexpected #${name}`);
  }
}

function parseSet(cursor: Cursor): Statement {
  need(cursor, '(');
  const target = needReference(cursor);
  need(cursor, '=');
  const value = parseExpression(cursor);
  need(cursor, ')');
  return { kind: 'set', target, value };
}

function parseCondition(cursor: Cursor): Expression {
  need(cursor, '(');
  const condition = parseExpression(cursor);
  need(cursor, ')');
  return condition;
}

function parseIf(cursor: Cursor): Statement {
  const arms: Arm[] = [];
  let condition = parseCondition(cursor);
  for (;;) {
    const { body, end } = parseBlock(cursor, ['elseif', 'else', 'end']);
    arms.push({ condition, body });
    if (end === 'end') return { kind: 'if', arms, otherwise: [] };
    if (end === 'else') return { kind: 'if', arms, otherwise: parseBlock(cursor, ['end']).body };
    condition = parseCondition(cursor);
  }
}

function parseForeach(cursor: Cursor): Statement {
  need(cursor, '(');
  const item = needReference(cursor);
  if (item.steps.length > 0) fail(cursor, '#foreach needs a plain variable');
  need(cursor, 'in');
  const list = parseExpression(cursor);
  need(cursor, ')');
  return { kind: 'foreach', item: item.name, list, body: parseBlock(cursor, ['end']).body };
}

function parseReturned(cursor: Cursor): Expression | null {
  if (!eat(cursor, '(')) return null;
  skipSpace(cursor);
  if (eat(cursor, ')')) return null;
  const value = parseExpression(cursor);
  need(cursor, ')');
  return value;
}

function needReference(cursor: Cursor): Reference {
  skipSpace(cursor);
  const reference = peek(cursor) === '$' ? parseReference(cursor) : null;
  return reference ?? fail(cursor, 'expected a variable');
}

/** Reads a reference at `$`; null, and past the `$`, where it is only a dollar sign. */
function parseReference(cursor: Cursor): Reference | null {
  const start = cursor.position;
  eat(cursor, '$');
  const quiet = eat(cursor, '!');
  const formal = eat(cursor, '{');
  const name = eatPattern(cursor, identifier)?.[0];
  if (name === undefined) {
    cursor.position = start + 1;
    return null;
  }
  const steps: Step[] = [];
  for (let step = parseStep(cursor); step !== null; step = parseStep(cursor)) steps.push(step);
  if (formal) need(cursor, '}');
  return { name, steps, quiet, source: cursor.source.slice(start, cursor.position) };
}

function parseStep(cursor: Cursor): Step | null {
  if (eat(cursor, '[')) {
    const index = parseExpression(cursor);
    need(cursor, ']');
    return { kind: 'index', index };
  }
  const start = cursor.position;
  const name = eat(cursor, '.') ? eatPattern(cursor, identifier)?.[0] : undefined;
  if (name === undefined) {
    cursor.position = start;
    return null;
  }
  if (eat(cursor, '(')) return { kind: 'method', name, values: parseItems(cursor, ')') };
  return { kind: 'property', name };
}

function parseItems(cursor: Cursor, end: string): Expression[] {
  const items: Expression[] = [];
  skipSpace(cursor);
  if (eat(cursor, end)) return items;
  for (;;) {
    items.push(parseExpression(cursor));
    skipSpace(cursor);
    if (eat(cursor, end)) return items;
    need(cursor, ',');
  }
}

function parseExpression(cursor: Cursor, weakest = 1): Expression {
  let left = parseOperand(cursor);
  for (;;) {
    skipSpace(cursor);
    const start = cursor.position;
    const operator = eatOperator(cursor);
    if (operator === undefined || strength[operator] < weakest) {
      cursor.position = start;
      return left;
    }
    const right = parseExpression(cursor, strength[operator] + 1);
    left = { kind: 'binary', operator, left, right };
  }
}

function parseOperand(cursor: Cursor): Expression {
  skipSpace(cursor);
  if (peek(cursor) === '$') return { kind: 'reference', reference: needReference(cursor) };
  if (eat(cursor, '(')) {
    const inner = parseExpression(cursor);
    need(cursor, ')');
    return inner;
  }
  if (eat(cursor, '!') || eatPattern(cursor, /not\b/y)) {
    return { kind: 'not', operand: parseOperand(cursor) };
  }
  if (eat(cursor, '[')) return parseListOrRange(cursor);
  if (eat(cursor, '{')) return parseMap(cursor);
  return parseLiteral(cursor);
}

function parseLiteral(cursor: Cursor): Expression {
  const quoted = eatPattern(cursor, /'(?:[^']|'')*'/y)?.[0];
  if (quoted !== undefined) {
    return { kind: 'literal', value: quoted.slice(1, -1).replaceAll("''", "'") };
  }
  const template = eatPattern(cursor, /"(?:[^"\\]|\\[^]|"")*"/y)?.[0];
  if (template !== undefined) return parseInterpolation(template.slice(1, -1));
  const number = eatPattern(cursor, /-?\d+(?:\.\d+(?:[eE][+-]?\d+)?)?/y)?.[0];
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  const word = eatPattern(cursor, /(?:true|false|null)\b/y)?.[0];
  if (word === undefined) return fail(cursor, 'expected a value');
  return { kind: 'literal', value: word === 'null' ? null : word === 'true' };
}

function parseInterpolation(quoted: string): Expression {
  const text = quoted.replaceAll('""', '"').replaceAll('\\"', '"');
  if (!/[$#]/.test(text)) return { kind: 'literal', value: text };
  return { kind: 'interpolation', template: parseTemplate(text) };
}

function parseListOrRange(cursor: Cursor): Expression {
  skipSpace(cursor);
  if (eat(cursor, ']')) return { kind: 'list', items: [] };
  const first = parseExpression(cursor);
  skipSpace(cursor);
  if (eat(cursor, '..')) {
    const to = parseExpression(cursor);
    need(cursor, ']');
    return { kind: 'range', from: first, to };
  }
  if (eat(cursor, ']')) return { kind: 'list', items: [first] };
  need(cursor, ',');
  return { kind: 'list', items: [first, ...parseItems(cursor, ']')] };
}

function parseMap(cursor: Cursor): Expression {
  const entries: { key: Expression; value: Expression }[] = [];
  skipSpace(cursor);
  if (eat(cursor, '}')) return { kind: 'map', entries };
  for (;;) {
    const key = parseExpression(cursor);
    need(cursor, ':');
    entries.push({ key, value: parseExpression(cursor) });
    skipSpace(cursor);
    if (eat(cursor, '}')) return { kind: 'map', entries };
    need(cursor, ',');
  }
}
