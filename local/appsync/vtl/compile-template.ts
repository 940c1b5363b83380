/*
 * Velocity 1.7 as AppSync speaks it. Where this differs: `#set` to null sets null;
 * `\$` and `\#` print the bare character; a directive's own line break stays (the
 * output is JSON); regular expressions are JavaScript's; numbers are doubles.
 */
import { isList, isObject } from '../plain-values.ts';
import { callMethod } from './java-methods.ts';
import { text, truthy } from './java-values.ts';
import { findMember, Namespace } from './namespace.ts';
import { operate } from './operators.ts';
import { parseTemplate } from './parse-template.ts';
import type { Expression, Reference, Statement, Step, Template } from './template-tree.ts';

type Variables = Map<string, unknown>;

/** What a template came to: its text, or the value that `#return` gave. */
type Rendered =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'returned'; readonly value: unknown };

export type CompiledTemplate = {
  readonly tree: Template;
  render(variables: Variables): Rendered;
};

type Frame = { readonly variables: Variables; readonly output: string[] };
type Signal =
  | { readonly kind: 'break' | 'stop' }
  | { readonly kind: 'return'; readonly value: unknown };
type Run = (frame: Frame) => Signal | undefined;
type Evaluate = (frame: Frame) => unknown;

/** Compiles a template to closures; throws a `TemplateSyntaxError`. */
export function compileTemplate(source: string): CompiledTemplate {
  const tree = parseTemplate(source);
  const run = compileBlock(tree);
  return {
    tree,
    render(variables) {
      const output: string[] = [];
      const signal = run({ variables, output });
      if (signal?.kind === 'return') return { kind: 'returned', value: signal.value };
      return { kind: 'text', text: output.join('') };
    },
  };
}

function compileBlock(template: Template): Run {
  const runs = template.map(compileStatement);
  return (frame) => {
    for (const run of runs) {
      const signal = run(frame);
      if (signal) return signal;
    }
    return undefined;
  };
}

function compileStatement(statement: Statement): Run {
  switch (statement.kind) {
    case 'text':
      return (frame) => void frame.output.push(statement.text);
    case 'print':
      return compilePrint(statement.reference);
    case 'set':
      return compileSet(statement.target, compileExpression(statement.value));
    case 'if':
      return compileIf(statement);
    case 'foreach':
      return compileForeach(statement);
    case 'return': {
      const value = statement.value === null ? null : compileExpression(statement.value);
      return (frame) => ({ kind: 'return', value: value?.(frame) ?? null });
    }
    case 'break':
    case 'stop':
      return () => ({ kind: statement.kind });
    default:
      return statement satisfies never;
  }
}

function compilePrint(reference: Reference): Run {
  const evaluate = compileReference(reference);
  return (frame) => {
    const value = evaluate(frame);
    const missing = value === null || value === undefined;
    frame.output.push(missing && !reference.quiet ? reference.source : text(value));
    return undefined;
  };
}

function compileSet(target: Reference, value: Evaluate): Run {
  const last = target.steps.at(-1);
  if (last === undefined) {
    return (frame) => void frame.variables.set(target.name, value(frame) ?? null);
  }
  const holder = compileReference({ ...target, steps: target.steps.slice(0, -1) });
  const key: Evaluate = last.kind === 'index' ? compileExpression(last.index) : () => last.name;
  return (frame) => {
    const held = holder(frame);
    const name = key(frame);
    if (isList(held)) callMethod(held, 'set', [name, value(frame)]);
    else if (isObject(held)) callMethod(held, 'put', [name, value(frame)]);
    return undefined;
  };
}

function compileIf(statement: Extract<Statement, { kind: 'if' }>): Run {
  const arms = statement.arms.map((arm) => ({
    holds: compileExpression(arm.condition),
    run: compileBlock(arm.body),
  }));
  const otherwise = compileBlock(statement.otherwise);
  return (frame) => (arms.find((arm) => truthy(arm.holds(frame)))?.run ?? otherwise)(frame);
}

function compileForeach(statement: Extract<Statement, { kind: 'foreach' }>): Run {
  const list = compileExpression(statement.list);
  const body = compileBlock(statement.body);
  return (frame) => {
    const { variables } = frame;
    const outer = [variables.get('foreach'), variables.get('velocityCount')];
    const items = itemsOf(list(frame));
    for (const [index, item] of items.entries()) {
      variables.set(statement.item, item);
      variables.set('velocityCount', index + 1);
      variables.set('foreach', position(index, items.length));
      const signal = body(frame);
      if (signal?.kind === 'break') break;
      if (signal) return signal;
    }
    variables.set('foreach', outer[0]);
    variables.set('velocityCount', outer[1]);
    return undefined;
  };
}

/** What `#foreach` walks: a copy, so that a body may change the list. */
function itemsOf(value: unknown): unknown[] {
  if (isList(value)) return [...value];
  return isObject(value) ? Object.values(value) : [];
}

function position(index: number, length: number): Namespace {
  return new Namespace({
    index: () => index,
    count: () => index + 1,
    hasNext: () => index < length - 1,
    first: () => index === 0,
    last: () => index === length - 1,
  });
}

function compileReference(reference: Reference): Evaluate {
  const steps = reference.steps.map(compileStep);
  return (frame) => {
    let value = frame.variables.get(reference.name);
    for (const step of steps) {
      if (value === null || value === undefined) return null;
      value = step(value, frame);
    }
    return value;
  };
}

function compileStep(step: Step): (value: unknown, frame: Frame) => unknown {
  if (step.kind === 'property') return (value) => property(value, step.name);
  if (step.kind === 'index') {
    const index = compileExpression(step.index);
    return (value, frame) => property(value, index(frame));
  }
  const values = step.values.map(compileExpression);
  return (value, frame) => {
    const given = values.map((evaluate) => evaluate(frame) ?? null);
    if (!(value instanceof Namespace)) return callMethod(value, step.name, given);
    const method = findMember(value.members, [step.name]);
    return typeof method === 'function' ? method(...given) : null;
  };
}

function property(value: unknown, name: unknown): unknown {
  if (value instanceof Namespace) {
    const found = findMember(value.members, [text(name)]);
    if (typeof found === 'function') return found();
    return found === undefined ? null : new Namespace(found);
  }
  if (isList(value)) return typeof name === 'number' ? (value.at(name) ?? null) : null;
  const key = text(name);
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : null;
}

function compileExpression(expression: Expression): Evaluate {
  switch (expression.kind) {
    case 'literal':
      return () => expression.value;
    case 'reference':
      return compileReference(expression.reference);
    case 'interpolation':
      return compileInterpolation(expression.template);
    case 'list': {
      const items = expression.items.map(compileExpression);
      return (frame) => items.map((item) => item(frame) ?? null);
    }
    case 'range':
      return compileRange(compileExpression(expression.from), compileExpression(expression.to));
    case 'map':
      return compileMap(expression);
    case 'not': {
      const operand = compileExpression(expression.operand);
      return (frame) => !truthy(operand(frame));
    }
    case 'binary':
      return compileBinary(expression);
    default:
      return expression satisfies never;
  }
}

function compileInterpolation(template: Template): Evaluate {
  const run = compileBlock(template);
  return (frame) => {
    const output: string[] = [];
    run({ variables: frame.variables, output });
    return output.join('');
  };
}

function compileRange(from: Evaluate, to: Evaluate): Evaluate {
  return (frame) => {
    const first = from(frame);
    const last = to(frame);
    if (typeof first !== 'number' || typeof last !== 'number') return null;
    const step = first <= last ? 1 : -1;
    return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => first + index * step);
  };
}

function compileMap(expression: Extract<Expression, { kind: 'map' }>): Evaluate {
  const entries = expression.entries.map((entry) => ({
    key: compileExpression(entry.key),
    value: compileExpression(entry.value),
  }));
  return (frame) =>
    Object.fromEntries(entries.map(({ key, value }) => [text(key(frame)), value(frame) ?? null]));
}

function compileBinary(expression: Extract<Expression, { kind: 'binary' }>): Evaluate {
  const left = compileExpression(expression.left);
  const right = compileExpression(expression.right);
  const { operator } = expression;
  // The right side may not be evaluated: templates put method calls with effects there.
  if (operator === '&&') return (frame) => truthy(left(frame)) && truthy(right(frame));
  if (operator === '||') return (frame) => truthy(left(frame)) || truthy(right(frame));
  return (frame) => operate(operator, left(frame), right(frame));
}
