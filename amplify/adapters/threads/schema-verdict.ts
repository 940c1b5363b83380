import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { SchemaVerdict } from '../../app/bot-tests/schema-checker.ts';
import type { SchemaQuestion } from './schema-thread.ts';

/** What Ajv says by draft 2020-12; a schema that names another is checked all the same, by the words both know. */
export function schemaVerdict({ schema, value, name }: SchemaQuestion): SchemaVerdict {
  try {
    return verdictOf(schema, value, name);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'unusable', reason: `The schema cannot be used: ${message}.` };
  }
}

const options = { strict: false, validateFormats: false, logger: false } as const;

/** Knows what a schema is, which takes long to learn; no schema of anybody's is compiled by it. */
const grammar = new Ajv2020(options);

function verdictOf(schema: string, value: unknown, name: string): SchemaVerdict {
  // By `$async`, a word of Ajv's own, it would answer with a promise, and reject it when nobody waits any more.
  const { $schema: _, $async: __, ...rules } = parseObject(schema);
  void grammar.validateSchema(rules, true);
  // Another for each: what one schema names is not for the next.
  const ajv = new Ajv2020({ ...options, meta: false, validateSchema: false });
  const validate = ajv.compile(rules);
  const fits: unknown = validate(value);
  if (fits === true) return { kind: 'fits' };
  const [fault] = validate.errors ?? [];
  return { kind: 'does-not-fit', reason: fault ? sentenceOf(fault, name) : 'It does not fit.' };
}

function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('it is no object');
  return { ...value };
}

function sentenceOf(fault: ErrorObject, name: string): string {
  const { instancePath, message = 'is not as it should be' } = fault;
  const place = instancePath === '' ? name : instancePath;
  return `${place} ${message}${detailOf(fault)}.`;
}

/** What Ajv's own message leaves out. */
function detailOf({ keyword, params }: ErrorObject): string {
  if (keyword === 'additionalProperties') return `: ${String(params['additionalProperty'])}`;
  if (keyword === 'enum') return `: ${JSON.stringify(params['allowedValues'])}`;
  return '';
}
