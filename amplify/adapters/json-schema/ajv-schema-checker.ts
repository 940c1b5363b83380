import { createContext, Script } from 'node:vm';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { SchemaChecker, SchemaVerdict } from '../../app/bot-tests/schema-checker.ts';

/** Milliseconds for one check. A pattern can be made to look for longer than anybody lives. */
const standardPatience = 1000;

/** Checks by Ajv, draft 2020-12; a schema that names another is checked all the same, by the words both know. */
export function createAjvSchemaChecker(patience = standardPatience): SchemaChecker {
  return {
    async check(schema, value, name = 'The answer') {
      try {
        return withinTime(patience, () => verdictOf(schema, value, name));
      } catch (error) {
        return { kind: 'unusable', reason: reasonOf(error) };
      }
    },
  };
}

function verdictOf(schema: string, value: unknown, name: string): SchemaVerdict {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  // By `$async`, a word of Ajv's own, it would answer with a promise, and reject it when nobody waits any more.
  const { $schema: _, $async: __, ...rules } = parseObject(schema);
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

const script = new Script('work()');

/** Whatever runs in a script of a context is cut off in time, what it calls outside included. */
function withinTime<Result>(patience: number, work: () => Result): Result {
  let result: { readonly value: Result } | null = null;
  const context = createContext({
    work() {
      result = { value: work() };
    },
  });
  script.runInContext(context, { timeout: patience });
  return finished(result);
}

function finished<Result>(result: { readonly value: Result } | null): Result {
  if (result === null) throw new Error('it did not come to an end');
  return result.value;
}

function reasonOf(error: unknown): string {
  // Of the other context's realm, where `Error` is another.
  const isSlow =
    typeof error === 'object' && error !== null && 'code' in error && error.code === timedOut;
  if (isSlow) return 'The schema takes too long to check.';
  const message = error instanceof Error ? error.message : String(error);
  return `The schema cannot be used: ${message}.`;
}

const timedOut = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
