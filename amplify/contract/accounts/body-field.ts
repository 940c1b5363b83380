import * as z from 'zod/mini';

/** A text of a body, of several lines, without the blanks around it. Its errors go on from the name of the field. */
export function textField(shortest: number, longest: number) {
  return trimmed(shortest, longest).check(z.regex(unbroken, { error: controlError }));
}

/** The same for what stands in one line, beside other words: it must neither end that line nor turn its direction. */
export function lineField(shortest: number, longest: number) {
  return trimmed(shortest, longest).check(z.regex(oneLine, { error: lineError }));
}

const unbroken = /^(?:[\n\r\t]|\P{Cc})*$/u;
const controlError = 'must have no control characters but tabs and ends of lines';
/** Those that override or isolate the direction of what follows; the marks of one that languages need are others. */
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u;
const lineError = 'must be one line, without characters that control it or turn its direction';

function trimmed(shortest: number, longest: number) {
  const error = textError(shortest, longest);
  return z
    .string({ error })
    .check(z.trim(), z.minLength(shortest, { error }), z.maxLength(longest, { error }));
}

function textError(shortest: number, longest: number): string {
  return shortest === 0
    ? `must be a text of at most ${figure(longest)} characters`
    : `must be a text of ${shortest} to ${figure(longest)} characters`;
}

/** As people read it: 16,000. */
function figure(number: number): string {
  return number.toLocaleString('en');
}

export function numberField(least: number, most: number) {
  const error = `must be a number from ${least} to ${most}`;
  return z
    .number({ error })
    .check(
      z.gte(least, { error }),
      z.lte(most, { error }),
      z.refine(isStorable, { error: `must be 0 or at least ${smallestNumber}` }),
    );
}

/** DynamoDB keeps no number closer to 0. */
const smallestNumber = 1e-130;

function isStorable(value: number): boolean {
  return value === 0 || Math.abs(value) >= smallestNumber;
}

type JsonObject = Record<string, z.core.util.JSONType>;

/** Whatever JSON holds, as far as DynamoDB and the library that writes for it keep it as it is. */
export function jsonObjectField() {
  return z.custom<JsonObject>(isObject, { error: 'must be an object' }).check(
    z.check(({ value, issues }) => {
      const message = faultOf(value, 0);
      if (message !== null) issues.push({ code: 'custom', message, input: value });
    }),
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const most = Number.MAX_SAFE_INTEGER;
const wrongNumber = `must hold no number but those from -${most} to ${most}, and none but 0 closer to it than ${smallestNumber}`;
/** DynamoDB keeps 32 levels, with those around it. */
const deepest = 20;
const wrongNames = ['', 'constructor', '__proto__'];

function faultOf(value: unknown, depth: number): string | null {
  if (typeof value === 'number')
    return Math.abs(value) <= most && isStorable(value) ? null : wrongNumber;
  if (typeof value !== 'object' || value === null) return null;
  if (depth === deepest) return `must be at most ${deepest} levels deep`;
  if (wrongNames.some((name) => Object.hasOwn(value, name)))
    return 'must have no field that is called "", "constructor" or "__proto__"';
  for (const inner of Object.values(value)) {
    const fault = faultOf(inner, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

export function wholeNumberField(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).check(z.gte(least, { error }), z.lte(most, { error }));
}

export function choiceField<const Choices extends readonly string[]>(choices: Choices) {
  return z.enum(choices, { error: `must be ${choices.join(' or ')}` });
}

export const switchField = z.boolean({ error: 'must be true or false' });

/** The version that a change is made to: what its author has seen. 0 where nothing is there yet. */
export const versionField = wholeNumberField(0, Number.MAX_SAFE_INTEGER);
