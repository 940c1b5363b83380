import { isList, isObject } from '../plain-values.ts';
import { text } from '../vtl/java-values.ts';
import type { Members } from '../vtl/namespace.ts';

function isNull(value: unknown): boolean {
  return value === null || value === undefined;
}

function isEmpty(value: unknown): boolean {
  if (isNull(value) || value === '') return true;
  if (isList(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function isBlank(value: unknown): boolean {
  return isNull(value) || (typeof value === 'string' && value.trim() === '');
}

function parseJson(source: unknown): unknown {
  try {
    const parsed: unknown = JSON.parse(text(source));
    return parsed;
  } catch {
    return null;
  }
}

function typeOf(value: unknown): string {
  if (isNull(value)) return 'Null';
  if (isList(value)) return 'List';
  if (isObject(value)) return 'Map';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'Number';
  return typeof value === 'boolean' ? 'Boolean' : 'Object';
}

/** What templates ask about a value, and the passing of it to and from JSON. */
export const valueMembers: Members = {
  qr: () => '',
  quiet: () => '',
  toJson: (value) => JSON.stringify(value ?? null),
  parseJson,
  isNull,
  isNullOrEmpty: isEmpty,
  isNullOrBlank: isBlank,
  defaultIfNull: (value, otherwise) => value ?? otherwise ?? null,
  defaultIfNullOrEmpty: (value, otherwise) => (isEmpty(value) ? otherwise : value),
  defaultIfNullOrBlank: (value, otherwise) => (isBlank(value) ? otherwise : value),
  isString: (value) => typeof value === 'string',
  isNumber: (value) => typeof value === 'number',
  isBoolean: (value) => typeof value === 'boolean',
  isList,
  isMap: isObject,
  typeOf,
};
