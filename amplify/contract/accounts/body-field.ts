import * as z from 'zod/mini';

/** A text of a body, without the blanks around it. Its errors go on from the name of the field. */
export function textField(shortest: number, longest: number) {
  const error = textError(shortest, longest);
  return z
    .string({ error })
    .check(z.trim(), z.minLength(shortest, { error }), z.maxLength(longest, { error }));
}

function textError(shortest: number, longest: number): string {
  return shortest === 0
    ? `must be a text of at most ${longest} characters`
    : `must be a text of ${shortest} to ${longest} characters`;
}

export function numberField(least: number, most: number) {
  const error = `must be a number from ${least} to ${most}`;
  return z.number({ error }).check(z.gte(least, { error }), z.lte(most, { error }));
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
