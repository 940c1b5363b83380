import type { AccountPorts } from '../app/accounts/account-ports.ts';
import { invite } from '../app/accounts/invite.ts';
import { listInvitations, withdrawInvitation } from '../app/accounts/open-invitations.ts';
import { changeMember, listMembers, removeMember } from '../app/accounts/members.ts';
import { readAccountAudit } from '../app/accounts/read-audit.ts';
import { invitationRequestSchema, memberChangeSchema } from '../contract/accounts/members.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import { nameIn } from './place-in.ts';
import type { RouteTable } from './route-table.ts';

export type MemberRoutesParts = AccountPorts & {
  readonly allowedOrigins: readonly string[];
};

/** Who belongs to an account, who is invited, and what was done in it. */
export function memberRoutes(parts: MemberRoutesParts): RouteTable {
  return { ...ofMembers(parts), ...ofInvitations(parts) };
}

function ofMembers(ports: MemberRoutesParts): RouteTable {
  return {
    'GET /accounts/{accountId}/members': {
      of: 'account',
      answer: ({ caller, signal }) => listMembers(ports, caller, caller.accountId, signal),
    },
    'PUT /accounts/{accountId}/members/{sub}': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(memberChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const place = { accountId: caller.accountId, sub: request.parameters['sub'] ?? '' };
        return changeMember(ports, caller, place, body.value, signal);
      },
    },
    'DELETE /accounts/{accountId}/members/{sub}': {
      of: 'account',
      answer({ request, caller, signal }) {
        const place = { accountId: caller.accountId, sub: request.parameters['sub'] ?? '' };
        return removeMember(ports, caller, place, signal);
      },
    },
    'GET /accounts/{accountId}/audit': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const after = nameIn(request);
        if (after !== null && typeof after !== 'string') return after;
        const place = { accountId: caller.accountId, after };
        return readAccountAudit(ports.records, caller, place, signal);
      },
    },
  };
}

function ofInvitations(ports: MemberRoutesParts): RouteTable {
  return {
    'GET /accounts/{accountId}/invitations': {
      of: 'account',
      answer: ({ caller, signal }) => listInvitations(ports, caller, caller.accountId, signal),
    },
    'POST /accounts/{accountId}/invitations': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(invitationRequestSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const origin = originOf(request, ports.allowedOrigins);
        return invite(ports, caller, caller.accountId, { ...body.value, origin }, signal);
      },
    },
    'DELETE /accounts/{accountId}/invitations/{invitationId}': {
      of: 'account',
      answer({ request, caller, signal }) {
        const invitationId = request.parameters['invitationId'] ?? '';
        const place = { accountId: caller.accountId, invitationId };
        return withdrawInvitation(ports, caller, place, signal);
      },
    },
  };
}

/** The page that asks, or the deployment's first: a mail must lead to no other. */
function originOf({ headers }: ApiRequest, allowedOrigins: readonly string[]): string {
  const origin = headers['origin'];
  return origin !== undefined && allowedOrigins.includes(origin)
    ? origin
    : (allowedOrigins[0] ?? '');
}
