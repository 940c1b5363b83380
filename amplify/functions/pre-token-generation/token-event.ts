import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { TokenContent } from '../../domain/token-claims.ts';

const eventSchema = z.object({
  request: z.object({ userAttributes: z.object({ sub: z.string().check(z.minLength(1)) }) }),
});

/** Names under which a person could have told the user pool an account; no token ever repeats them. */
const suppressed = ['custom:account_id', 'custom:account_role'];

/** Whose token is about to be made; nothing else of the event is believed. */
export function personOf(event: unknown): string {
  return eventSchema.parse(event).request.userAttributes.sub;
}

/** The event with its answer, the way Cognito wants it back. */
export function withContent(
  event: PreTokenGenerationV2TriggerEvent,
  { claims, groups }: TokenContent,
): PreTokenGenerationV2TriggerEvent {
  return {
    ...event,
    response: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: claims, claimsToSuppress: suppressed },
        accessTokenGeneration: { claimsToAddOrOverride: claims, claimsToSuppress: suppressed },
        groupOverrideDetails: {
          groupsToOverride: [...groups],
          iamRolesToOverride: [],
        },
      },
    },
  };
}
