import * as z from 'zod/mini';
import { lineField, switchField, textField, versionField } from './body-field.ts';

const modelsError = 'must be a list of at most 100 names of models';

/** Body of `PUT /admin/settings`. */
export const deploymentChangeSchema = z.strictObject({
  notice: textField(0, 1000),
  turnsStopped: switchField,
  allowedModels: z
    .array(lineField(1, 200), { error: modelsError })
    .check(z.maxLength(100, { error: modelsError })),
  version: versionField,
});
export type DeploymentChange = z.infer<typeof deploymentChangeSchema>;

export const deploymentSchema = z.object({
  notice: z.string(),
  turnsStopped: z.boolean(),
  allowedModels: z.array(z.string()),
  version: z.int(),
});
/** What administrators have set for everybody. */
export type DeploymentView = z.infer<typeof deploymentSchema>;

/** Answer of `GET /admin/accounts?after=`. */
export const adminAccountsSchema = z.object({
  accounts: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      createdAt: z.string(),
      owners: z.int(),
      members: z.int(),
      deleting: z.boolean(),
    }),
  ),
  next: z.nullable(z.string()),
});
export type AdminAccounts = z.infer<typeof adminAccountsSchema>;

/** Answer of `GET /admin/people?after=`. */
export const adminPeopleSchema = z.object({
  people: z.array(
    z.object({
      sub: z.string(),
      email: z.string(),
      admin: z.boolean(),
      confirmed: z.boolean(),
      accounts: z.array(z.object({ accountId: z.string(), name: z.string(), role: z.string() })),
      createdAt: z.string(),
      deleting: z.boolean(),
    }),
  ),
  next: z.nullable(z.string()),
});
export type AdminPeople = z.infer<typeof adminPeopleSchema>;

/** Body of `PUT /admin/people/{sub}`. */
export const adminPersonChangeSchema = z.strictObject({ admin: switchField });
