import * as z from 'zod';

// Bounds are those of Cognito's API reference.
export const username = z.string().min(1).max(128);
export const password = z.string().min(1).max(256);
export const code = z.string().min(1).max(2048);
export const metadata = z.record(z.string(), z.string().max(131_072)).optional();

/** A list of `{Name, Value}`, as a record; a value left out is an empty one. */
export const attributes = z
  .array(z.object({ Name: z.string().max(64), Value: z.string().max(2048).default('') }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));

/** Attributes as Cognito lists them. */
export function attributeList(held: Readonly<Record<string, string>>) {
  return Object.entries(held).map(([Name, Value]) => ({ Name, Value }));
}
