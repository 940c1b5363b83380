import * as z from 'zod';

/** A boolean as templates spell it, bare or quoted. */
export const truth = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((word) => word === 'true'),
]);

/** A whole number as templates spell it, bare or quoted. */
export const integer = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** A list that may be left out. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).default([]);
}
