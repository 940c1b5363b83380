import { acceptInvitation, declineInvitation } from '../app/accounts/accept-invitation.ts';
import type { AccountPorts } from '../app/accounts/account-ports.ts';
import { chooseAccount } from '../app/accounts/choose-account.ts';
import { leaveAccount } from '../app/accounts/members.ts';
import { createOwnAccount } from '../app/accounts/own-accounts.ts';
import { viewPerson } from '../app/accounts/view-person.ts';
import { newAccountSchema } from '../contract/accounts/members.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { activeAccountSchema } from '../contract/accounts/person.ts';
import type { SignUpPolicy } from '../domain/sign-up-policy.ts';
import { jsonBody } from './api-request.ts';
import type { RouteTable } from './route-table.ts';

export type PersonRoutesParts = AccountPorts & { readonly signUp: SignUpPolicy };

/** What a person asks about themselves, and where they belong. */
export function personRoutes(ports: PersonRoutesParts): RouteTable {
  return {
    'GET /person': {
      of: 'person',
      answer: ({ caller, signal }) => viewPerson(ports, caller, signal),
    },
    'PUT /person/active-account': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const body = parseBody(activeAccountSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        return chooseAccount(ports, caller, body.value.accountId, signal);
      },
    },
    'POST /person/accounts': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const body = parseBody(newAccountSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        return createOwnAccount(ports, caller, body.value.name, signal);
      },
    },
    'DELETE /person/memberships/{accountId}': {
      of: 'person',
      answer: ({ request, caller, signal }) =>
        leaveAccount(ports, caller, request.parameters['accountId'] ?? '', signal),
    },
    'POST /person/invitations/{invitationId}/acceptance': {
      of: 'person',
      answer: ({ request, caller, signal }) =>
        acceptInvitation(ports, caller, request.parameters['invitationId'] ?? '', signal),
    },
    'DELETE /person/invitations/{invitationId}': {
      of: 'person',
      answer: ({ request, caller, signal }) =>
        declineInvitation(ports, caller, request.parameters['invitationId'] ?? '', signal),
    },
  };
}
