import type { AccountPorts } from '../app/accounts/account-ports.ts';
import {
  appoint,
  changeDeployment,
  listAccounts,
  listPeople,
  readDeployment,
} from '../app/accounts/administration.ts';
import { readAudit } from '../app/accounts/read-audit.ts';
import {
  adminPersonChangeSchema,
  deploymentChangeSchema,
} from '../contract/accounts/administration.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { jsonBody } from './api-request.ts';
import { nameIn, wrongPlace } from './place-in.ts';
import type { RouteTable } from './route-table.ts';

/** What administrators see and do. */
export function administrationRoutes(ports: AccountPorts): RouteTable {
  return {
    'GET /admin/settings': {
      of: 'person',
      answer: ({ caller, signal }) => readDeployment(ports, caller, signal),
    },
    'PUT /admin/settings': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const body = parseBody(deploymentChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        return changeDeployment(ports, caller, body.value, signal);
      },
    },
    'GET /admin/accounts': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const after = nameIn(request);
        if (after !== null && typeof after !== 'string') return after;
        return listAccounts(ports, caller, after, signal);
      },
    },
    'GET /admin/people': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const after = request.query['after'] ?? null;
        return (await listPeople(ports, caller, after, signal)) ?? wrongPlace;
      },
    },
    'PUT /admin/people/{sub}': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const body = parseBody(adminPersonChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const sub = request.parameters['sub'] ?? '';
        return appoint(ports, caller, { sub, admin: body.value.admin }, signal);
      },
    },
    'GET /admin/audit': {
      of: 'person',
      async answer({ request, caller, signal }) {
        const after = nameIn(request);
        if (after !== null && typeof after !== 'string') return after;
        return readAudit(ports.records, caller, after, signal);
      },
    },
  };
}
