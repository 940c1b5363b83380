import { AssemblyError } from './assembly-error.ts';

/** What `Ref: AWS::NoValue` gives: whoever holds it loses the property. */
export const noValue: unique symbol = Symbol('AWS::NoValue');

/** What an intrinsic function may ask of the stack that it stands in. */
export type Scope = {
  reference(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
  /** Last word on every text that was put together. */
  text(joined: string): string;
};

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const availabilityZones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.reference(asText(name)),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = list(argument, 3);
    return evaluate(scope.condition(asText(name)) ? whenTrue : whenFalse, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(argument, 3).map((part) => asText(evaluate(part, scope)));
    return scope.mapping(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(asText(evaluate(argument, scope))).toString('base64'),
  'Fn::GetAZs': () => availabilityZones,
  'Fn::Length': (argument, scope) => list(evaluate(argument, scope)).length,
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(evaluate(argument, scope)),
};

/** Resolves every intrinsic function in a value. One that is not known here throws, named. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((part) => evaluate(part, scope)).filter((part) => part !== noValue);
  }
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  const call = keys.find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (call !== undefined && (keys.length === 1 || call !== 'Ref')) {
    const intrinsic = intrinsics[call];
    if (!intrinsic || keys.length > 1) throw new AssemblyError(`${call} is not supported here`);
    return intrinsic(value[call], scope);
  }
  return evaluateProperties(value, scope);
}

/** The same for an object that is no intrinsic function itself; a property of no value is left out. */
export function evaluateProperties(
  properties: Readonly<Record<string, unknown>>,
  scope: Scope,
): Record<string, unknown> {
  const entries = Object.entries(properties).map(([key, value]) => [key, evaluate(value, scope)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== noValue));
}

/** Decides the text of a condition. */
export function evaluateCondition(condition: unknown, scope: Scope): boolean {
  const [operator, another] = isRecord(condition) ? Object.keys(condition) : [];
  if (!isRecord(condition) || operator === undefined || another !== undefined) {
    throw new AssemblyError(`a condition is malformed: ${JSON.stringify(condition)}`);
  }
  const argument = condition[operator];
  const parts = () => list(argument).map((part) => evaluateCondition(part, scope));
  switch (operator) {
    case 'Condition':
      return scope.condition(asText(argument));
    case 'Fn::Equals': {
      const [left, right] = list(argument, 2).map((part) => asText(evaluate(part, scope)));
      return left === right;
    }
    case 'Fn::Not':
      return !parts().every(Boolean);
    case 'Fn::And':
      return parts().every(Boolean);
    case 'Fn::Or':
      return parts().some(Boolean);
    default:
      throw new AssemblyError(`${operator} is not supported in a condition`);
  }
}

/** `${A}` and `${A.B}` of a text for Fn::Sub; `${!A}` stands for `${A}` itself. */
export const placeholder = /\$\{(!?)([^}]*)\}/g;

function substitute(argument: unknown, scope: Scope): string {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
  const values = isRecord(given) ? given : {};
  const replaced = asText(text).replace(placeholder, (_match, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(values, name)) return asText(evaluate(values[name], scope));
    const [logicalId, ...path] = name.trim().split('.');
    if (!logicalId || path.length === 0) return asText(scope.reference(name.trim()));
    return asText(scope.attribute(logicalId, path.join('.')));
  });
  return scope.text(replaced);
}

function getAttribute(argument: unknown, scope: Scope): unknown {
  const [logicalId, ...path] = typeof argument === 'string' ? argument.split('.') : list(argument);
  return scope.attribute(
    asText(logicalId),
    path.map((part) => asText(evaluate(part, scope))).join('.'),
  );
}

function join(argument: unknown, scope: Scope): string {
  const [separator, parts] = list(argument, 2);
  return scope.text(list(evaluate(parts, scope)).map(asText).join(asText(separator)));
}

function split(argument: unknown, scope: Scope): string[] {
  const [separator, text] = list(argument, 2);
  return asText(evaluate(text, scope)).split(asText(separator));
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, parts] = list(argument, 2);
  const all = list(evaluate(parts, scope));
  const position = Number(asText(evaluate(index, scope)));
  if (!(position in all))
    throw new AssemblyError(`Fn::Select asks for ${position} of ${all.length}`);
  return all[position];
}

function list(value: unknown, length?: number): readonly unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new AssemblyError(`an intrinsic function has a wrong argument: ${JSON.stringify(value)}`);
  }
  return value;
}

/** A scalar as text, as CloudFormation writes it. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const shown = value === noValue ? 'AWS::NoValue' : JSON.stringify(value);
  throw new AssemblyError(`an intrinsic function needs a text and got ${shown}`);
}

/** Whether a value is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
