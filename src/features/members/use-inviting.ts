import { useQueryClient } from '@tanstack/react-query';
import type { InvitationRequest, Invited } from '../../../amplify/contract/accounts/members.ts';
import type { Refusal } from '../../backend/api-client.ts';
import type { Outcome } from '../../backend/json-calls.ts';
import { createMembersApi } from '../../backend/members-api.ts';
import { useAsking } from '../../ui/use-asking.ts';
import { rereadMembers } from './member-queries.ts';
import type { MembersPlace } from './use-member-deeds.ts';

type Inviting = {
  readonly busy: boolean;
  /** Why the last time came to nothing. */
  readonly fault: Refusal | null;
  readonly invite: (request: InvitationRequest) => Promise<Outcome<Invited> | null>;
};

/** Invites an address, or renews its invitation. */
export function useInviting({ api, accountId }: MembersPlace): Inviting {
  const queries = useQueryClient();
  const { busy, fault, ask } = useAsking<Refusal>();
  return {
    busy,
    fault,
    async invite(request) {
      const outcome = await ask((signal) =>
        createMembersApi(api).invite(accountId, request, signal),
      );
      if (outcome) rereadMembers(queries, accountId);
      return outcome;
    },
  };
}
