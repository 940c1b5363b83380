import * as z from 'zod/mini';
import { ulidPattern } from '../ulid.ts';

/** How a sample bot is called in addresses and records. */
export const slugPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const error = 'must be the slug of a sample bot or the ULID of a bot';

/** A bot by name: a sample's slug, or the ULID of somebody's own. */
export const botReferenceSchema = z.string({ error }).check(
  z.maxLength(80, { error }),
  z.refine((text) => slugPattern.test(text) || ulidPattern.test(text), { error }),
);
