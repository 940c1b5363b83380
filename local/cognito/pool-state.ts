import { randomBytes } from 'node:crypto';
import * as z from 'zod';

const codeSchema = z.object({ code: z.string(), expiresAt: z.number() });

const userSchema = z.object({
  username: z.string(),
  attributes: z.record(z.string(), z.string()),
  status: z.enum(['UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED']),
  enabled: z.boolean(),
  password: z.object({ salt: z.string(), verifier: z.string() }),
  passwordSetAt: z.number(),
  totp: z.object({
    secret: z.string().nullable(),
    pending: z.string().nullable(),
    enabled: z.boolean(),
    /** The step of the last code that was taken: a code works once. */
    lastStep: z.number(),
  }),
  codes: z.object({
    confirmation: codeSchema.optional(),
    reset: codeSchema.optional(),
    email: codeSchema.optional(),
    phone_number: codeSchema.optional(),
  }),
  /** New values of contacts, waiting for their code. */
  pending: z.object({ email: z.string().optional(), phone_number: z.string().optional() }),
  groups: z.array(z.string()),
  createdAt: z.number(),
  modifiedAt: z.number(),
});

const groupSchema = z.object({
  name: z.string(),
  description: z.string().nullable(),
  precedence: z.number().nullable(),
  roleArn: z.string().nullable(),
  fromTemplate: z.boolean(),
  createdAt: z.number(),
  modifiedAt: z.number(),
});

const signInSchema = z.object({
  /** `event_id` of every token of this sign-in. */
  id: z.string(),
  /** `origin_jti`. */
  originId: z.string(),
  /** SHA-256 of each refresh token that is good, with the time it ends. */
  refreshTokens: z.array(z.object({ hash: z.string(), until: z.number() })),
  username: z.string(),
  clientId: z.string(),
  signedInAt: z.number(),
  expiresAt: z.number(),
  revoked: z.boolean(),
});

const stateSchema = z.object({
  version: z.literal(1),
  /** Makes answers for people who do not exist, the same ones every time. */
  decoySecret: z.string(),
  keys: z.array(z.object({ use: z.enum(['access', 'id']), kid: z.string(), pkcs8: z.string() })),
  users: z.array(userSchema),
  groups: z.array(groupSchema),
  signIns: z.array(signInSchema),
});

/** Everything a pool remembers; changed in place, written by its store. */
export type PoolState = z.infer<typeof stateSchema>;
export type User = PoolState['users'][number];
export type Group = PoolState['groups'][number];
export type SignIn = PoolState['signIns'][number];
export type CodePurpose = keyof User['codes'];

/** Reads a pool's file. Throws where it holds something else: nobody's data is overwritten. */
export function parsePoolState(text: string, fileName: string): PoolState {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${fileName} holds no user pool of this version`, { cause });
  }
}

export function emptyPoolState(): PoolState {
  const decoySecret = randomBytes(32).toString('hex');
  return { version: 1, decoySecret, keys: [], users: [], groups: [], signIns: [] };
}
