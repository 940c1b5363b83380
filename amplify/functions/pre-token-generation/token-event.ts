import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { SigningIn } from '../../app/describe-person.ts';
import type { TokenContent } from '../../domain/token-claims.ts';

const eventSchema = z.object({
  request: z.object({
    userAttributes: z.object({
      sub: z.string().check(z.minLength(1)),
      email: z.optional(z.string()),
      email_verified: z.optional(z.string()),
    }),
  }),
});

/** Names under which a person could have told the user pool an account; no token ever repeats them. */
const suppressed = ['custom:account_id', 'custom:account_role', 'custom:owner_id'];

/** Whose token is about to be made; nothing else of the event is believed. */
export function personOf(event: unknown): SigningIn {
  const { sub, email, email_verified: verified } = eventSchema.parse(event).request.userAttributes;
  return { sub, email: verified === 'true' && email ? email.toLowerCase() : null };
}

/** The event with its answer, the way Cognito wants it back. */
export function withContent(
  event: PreTokenGenerationV2TriggerEvent,
  { claims, groups }: TokenContent,
): PreTokenGenerationV2TriggerEvent {
  const generation = { claimsToAddOrOverride: { ...claims }, claimsToSuppress: suppressed };
  return {
    ...event,
    response: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: generation,
        accessTokenGeneration: generation,
        groupOverrideDetails: {
          groupsToOverride: [...groups],
          iamRolesToOverride: [],
        },
      },
    },
  };
}
