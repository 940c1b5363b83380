import { parameterLimits } from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { jsonFaultSentence } from '../../ui/json-fault.ts';

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const words = parametersTexts.form;

/** What is wrong with the text of a JSON schema, in a sentence; null where nothing is. */
export function schemaFault(text: string): string | null {
  const { schema: most } = parameterLimits;
  if (text.length > most) return words.schemaFault.tooLong(most.toLocaleString('en'));
  if (text.trim() === '') return words.schemaFault.empty;
  const fault = jsonFaultSentence(text, words.json);
  if (fault !== null) return fault;
  const value: unknown = JSON.parse(text);
  return isObject(value) ? faultOf(value, '') : words.schemaFault.empty;
}

type Schema = Readonly<Record<string, unknown>>;

/** The first thing that a schema cannot mean; words of it that are not known here are let pass. */
function faultOf(schema: Schema, path: string): string | null {
  return (
    faultOfType(schema['type'], `${path}type`) ??
    faultOfRequired(schema, path) ??
    faultOfParts(schema, path)
  );
}

function faultOfType(type: unknown, path: string): string | null {
  if (type === undefined) return null;
  const all: readonly unknown[] = Array.isArray(type) ? type : [type];
  const isKnown = all.length > 0 && all.every((one) => types.some((known) => known === one));
  return isKnown ? null : words.schemaFault.type(path);
}

function faultOfRequired({ required, properties }: Schema, path: string): string | null {
  if (required === undefined) return null;
  const names: readonly unknown[] | null = Array.isArray(required) ? required : null;
  if (!names?.every((name) => typeof name === 'string'))
    return words.schemaFault.required(`${path}required`);
  if (!isObject(properties)) return null;
  const missing = names.find((name) => !Object.hasOwn(properties, name));
  return missing === undefined ? null : words.schemaFault.unknown(`${path}required`, missing);
}

function faultOfParts(schema: Schema, path: string): string | null {
  for (const name of ['properties', '$defs', 'definitions'])
    if (schema[name] !== undefined) {
      const fault = faultOfEach(schema[name], `${path}${name}`);
      if (fault !== null) return fault;
    }
  for (const name of ['anyOf', 'oneOf', 'allOf'])
    if (schema[name] !== undefined) {
      const fault = faultOfList(schema[name], `${path}${name}`);
      if (fault !== null) return fault;
    }
  if (schema['enum'] !== undefined && !isFilledList(schema['enum']))
    return words.schemaFault.list(`${path}enum`);
  return schema['items'] === undefined ? null : faultOfInner(schema['items'], `${path}items`);
}

function faultOfEach(value: unknown, path: string): string | null {
  if (!isObject(value)) return words.schemaFault.object(path);
  for (const [name, inner] of Object.entries(value)) {
    const fault = faultOfInner(inner, `${path}.${name}`);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfList(value: unknown, path: string): string | null {
  if (!isFilledList(value)) return words.schemaFault.list(path);
  for (const [index, inner] of value.entries()) {
    const fault = faultOfInner(inner, `${path}.${index}`);
    if (fault !== null) return fault;
  }
  return null;
}

/** `true` and `false` are schemas too: of anything, and of nothing. */
function faultOfInner(value: unknown, path: string): string | null {
  if (typeof value === 'boolean') return null;
  return isObject(value) ? faultOf(value, `${path}.`) : words.schemaFault.object(path);
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilledList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
