import * as z from 'zod/mini';
import { lineField } from './body-field.ts';
import { invitationSchema } from './members.ts';
import { roleSchema } from './role.ts';

/** Answer of `GET /person`: who one is, where one belongs, and what the deployment has to say. */
export const personSchema = z.object({
  sub: z.string(),
  email: z.nullable(z.string()),
  admin: z.boolean(),
  /** Null while everything of the person is being deleted. */
  activeAccountId: z.nullable(z.string()),
  memberships: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      role: roleSchema,
      state: z.enum(['active', 'suspended']),
    }),
  ),
  /** Accounts whose deletion the person began, or may go on with as one of their last owners. */
  deletions: z.array(z.object({ accountId: z.string(), name: z.string() })),
  /** Open invitations to the person's address. */
  invitations: z.array(invitationSchema),
  /** Whether the person may make accounts. */
  mayCreateAccounts: z.boolean(),
  /** Words of the administrators for everybody; empty where there are none. */
  notice: z.string(),
  /** Whether no turn starts just now. */
  turnsStopped: z.boolean(),
  /** Names of the models that may answer; empty where all may. */
  allowedModels: z.array(z.string()),
  deleting: z.boolean(),
});
export type PersonView = z.infer<typeof personSchema>;

/** Body of `PUT /person/active-account`. */
export const activeAccountSchema = z.strictObject({ accountId: lineField(1, 100) });

/** Answer of `POST /person/accounts` and of an acceptance: the account that is active from the next token on. */
export const enteredAccountSchema = z.object({ accountId: z.string() });

/**
 * Answer of `DELETE /person` and `DELETE /accounts/{accountId}`: ask again while it says `deleting`. `erased` counts
 * what this call took away.
 */
export const deletionSchema = z.object({
  state: z.enum(['deleting', 'deleted']),
  step: z.string(),
  erased: z.int(),
});
export type Deletion = z.infer<typeof deletionSchema>;
