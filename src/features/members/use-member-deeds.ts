import { useQueryClient } from '@tanstack/react-query';
import type { Member, MemberChange } from '../../../amplify/contract/accounts/members.ts';
import type { ApiClient, Refusal } from '../../backend/api-client.ts';
import { codeOf } from '../../backend/expect-done.ts';
import type { Outcome } from '../../backend/json-calls.ts';
import { createMembersApi } from '../../backend/members-api.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { useAsking } from '../../ui/use-asking.ts';
import { rereadMembers } from './member-queries.ts';

/** Deeds that take something away, or give much, and are asked about first. */
export type AskedDeed = 'promote' | 'demote' | 'demoteOwn' | 'suspend' | 'remove';
export type MemberDeed = AskedDeed | 'letIn';

/** Where the members are, and whom to tell. */
export type MembersPlace = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly say: (text: string) => void;
};

export type MemberDeeds = {
  readonly busy: boolean;
  /** Why the last deed was not done. */
  readonly fault: string | null;
  /** Does it and says so; false where it was not done. */
  readonly act: (deed: MemberDeed, member: Member) => Promise<boolean>;
};

/** What an owner does to members. */
export function useMemberDeeds({ api, accountId, say }: MembersPlace): MemberDeeds {
  const queries = useQueryClient();
  const { busy, fault, ask } = useAsking<Refusal>();
  const membersApi = createMembersApi(api);

  function carryOut(
    deed: MemberDeed,
    member: Member,
    signal: AbortSignal,
  ): Promise<Outcome<object>> {
    return deed === 'remove'
      ? membersApi.removeMember(accountId, member.sub, signal)
      : membersApi.changeMember(accountId, member.sub, changeOf(deed), signal);
  }
  return {
    busy,
    fault: fault && callSentence(codeOf(fault)),
    async act(deed, member) {
      const outcome = await ask((signal) => carryOut(deed, member, signal));
      if (!outcome) return false;
      // One that was refused may have been done by somebody else.
      rereadMembers(queries, accountId);
      if (outcome.kind !== 'done') return false;
      const { done, somebody } = membersTexts.members;
      say(done[deed](member.email ?? somebody));
      return true;
    },
  };
}

/** Names only what is meant: what stands in the list may be out of date, and would undo what another owner did. */
function changeOf(deed: Exclude<MemberDeed, 'remove'>): MemberChange {
  switch (deed) {
    case 'promote':
      return { role: 'owner' };
    case 'demote':
    case 'demoteOwn':
      return { role: 'member' };
    case 'suspend':
      return { state: 'suspended' };
    case 'letIn':
      return { state: 'active' };
    default:
      return deed satisfies never;
  }
}
