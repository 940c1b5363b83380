import * as z from 'zod/mini';
import { choiceField, lineField } from './body-field.ts';
import { roles, roleSchema } from './role.ts';

export const memberSchema = z.object({
  sub: z.string(),
  /** Null where the person has not signed in since they were made. */
  email: z.nullable(z.string()),
  role: roleSchema,
  state: z.enum(['active', 'suspended']),
  createdAt: z.string(),
});
export type Member = z.infer<typeof memberSchema>;
export const memberListSchema = z.object({ members: z.array(memberSchema) });

/** Body of `PUT /accounts/{accountId}/members/{sub}`: what is not named stays as it is. */
export const memberChangeSchema = z
  .strictObject({
    role: z.optional(choiceField(roles)),
    state: z.optional(choiceField(['active', 'suspended'])),
  })
  .check(
    z.refine(({ role, state }) => role !== undefined || state !== undefined, {
      path: ['role'],
      error: 'must be given, or state',
    }),
  );
export type MemberChange = z.infer<typeof memberChangeSchema>;

const emailError = 'must be an e-mail address';
/** As far as an address has to be known here: who has it proves so to the user pool. Zod's own brings every pattern of it into the page. */
const emailPattern =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/;
/** Lower case, as the user pool compares addresses. */
export const emailField = z
  .string({ error: emailError })
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(254, { error: emailError }),
    z.regex(emailPattern, { error: emailError }),
  );

/** Body of `POST /accounts/{accountId}/invitations`; the same address again renews its invitation. */
export const invitationRequestSchema = z.strictObject({
  email: emailField,
  role: choiceField(roles),
});
export type InvitationRequest = z.infer<typeof invitationRequestSchema>;

/** `accepted`, `declined`, `withdrawn` and `expired` are ends; the same address may be invited again. */
export const invitationStateSchema = z.enum([
  'open',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
]);

export const invitationSchema = z.object({
  invitationId: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  email: z.string(),
  role: roleSchema,
  state: invitationStateSchema,
  /** Address of who invited; null where that person is gone. */
  invitedBy: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof invitationSchema>;
/** Answer of `GET /accounts/{accountId}/invitations`: those that are open, newest first. */
export const invitationListSchema = z.object({ invitations: z.array(invitationSchema) });

/** Answer of `POST …/invitations`: whether the mail was taken, and what to pass on where it was not. */
export const invitedSchema = z.object({
  invitation: invitationSchema,
  mail: z.enum(['sent', 'refused']),
  /** Where the person goes to accept. */
  link: z.string(),
});
export type Invited = z.infer<typeof invitedSchema>;

export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  /** Who did it; `email` is null where the person is gone. */
  actor: z.object({ sub: z.string(), email: z.nullable(z.string()) }),
  /** Null where it was about the deployment. */
  accountId: z.nullable(z.string()),
  action: z.string(),
  /** What or whom it was done to: an id, never a text of a person. */
  subject: z.string(),
  details: z.record(z.string(), z.string()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
/** Newest first; `next` begins the next page. */
export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  next: z.nullable(z.string()),
});

/** Body of `POST /person/accounts`. */
export const newAccountSchema = z.strictObject({ name: lineField(1, 80) });
