import type * as z from 'zod/mini';
import {
  auditPageSchema,
  invitationListSchema,
  invitedSchema,
  memberListSchema,
  memberSchema,
  type InvitationRequest,
  type Invited,
  type Member,
  type MemberChange,
} from '../../amplify/contract/accounts/members.ts';
import type { ApiClient } from './api-client.ts';
import { accountPath, afterQuery, callJson, chosen, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;
type AuditPage = z.infer<typeof auditPageSchema>;
type InvitationList = z.infer<typeof invitationListSchema>;

/** Who belongs to an account, who is invited, and what its owners have done. */
export function createMembersApi(api: ApiClient) {
  return { ...ofMembers(api), ...ofInvitations(api) };
}

function ofMembers(api: ApiClient) {
  return {
    async members(accountId: string, signal: AbortSignal): Asked<readonly Member[]> {
      const path = `${accountPath(accountId)}/members`;
      return chosen(
        await callJson(api, memberListSchema, { method: 'GET', path }, signal),
        ({ members }) => members,
      );
    },
    changeMember: (
      accountId: string,
      sub: string,
      body: MemberChange,
      signal: AbortSignal,
    ): Asked<Member> =>
      callJson(
        api,
        memberSchema,
        { method: 'PUT', path: `${accountPath(accountId)}/members/${sub}`, body },
        signal,
      ),
    removeMember: (accountId: string, sub: string, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'DELETE', path: `${accountPath(accountId)}/members/${sub}` },
        signal,
      ),
    accountAudit: (
      accountId: string,
      after: string | null,
      signal: AbortSignal,
    ): Asked<AuditPage> =>
      callJson(
        api,
        auditPageSchema,
        { method: 'GET', path: `${accountPath(accountId)}/audit${afterQuery(after)}` },
        signal,
      ),
  };
}

function ofInvitations(api: ApiClient) {
  return {
    invitations: (accountId: string, signal: AbortSignal): Asked<InvitationList> =>
      callJson(
        api,
        invitationListSchema,
        { method: 'GET', path: `${accountPath(accountId)}/invitations` },
        signal,
      ),
    invite: (accountId: string, body: InvitationRequest, signal: AbortSignal): Asked<Invited> =>
      callJson(
        api,
        invitedSchema,
        { method: 'POST', path: `${accountPath(accountId)}/invitations`, body },
        signal,
      ),
    withdrawInvitation: (accountId: string, invitationId: string, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'DELETE', path: `${accountPath(accountId)}/invitations/${invitationId}` },
        signal,
      ),
  };
}
