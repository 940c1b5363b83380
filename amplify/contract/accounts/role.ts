import * as z from 'zod/mini';

export const roles = ['owner', 'member'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** `suspended`: kept out until an owner lets them in again. `removed`: belongs to the account no more. */
export const membershipStateSchema = z.enum(['active', 'suspended', 'removed']);
export type MembershipState = z.infer<typeof membershipStateSchema>;
