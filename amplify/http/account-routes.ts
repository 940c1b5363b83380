import { asMember } from '../app/accounts/access.ts';
import { answered, wrongField } from '../app/accounts/answered.ts';
import type { AuditPorts } from '../app/accounts/audit.ts';
import { changeConfiguration, readConfiguration } from '../app/accounts/configuration.ts';
import type { Stored } from '../app/accounts/record-store.ts';
import { keys, type Records } from '../app/accounts/records.ts';
import { standardEndpoint, type AllowedEndpoints, type Endpoint } from '../app/providers.ts';
import {
  accountChangeSchema,
  inferenceEndpointChangeSchema,
  type Account,
  type InferenceEndpoint,
} from '../contract/accounts/configuration.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { jsonBody } from './api-request.ts';
import type { RouteTable } from './route-table.ts';

export type AccountRoutesParts = AuditPorts & {
  readonly allowed: AllowedEndpoints;
};

/** What an account is called, and where its models answer. */
export function accountRoutes(parts: AccountRoutesParts): RouteTable {
  return { ...ofAccount(parts), ...ofEndpoint(parts) };
}

function ofAccount(parts: AccountRoutesParts): RouteTable {
  const { records } = parts;
  return {
    'GET /accounts/{accountId}/account': {
      of: 'account',
      async answer({ caller, signal }) {
        const member = await asMember(records, caller, caller.accountId, signal);
        if (member.kind === 'refused') return member;
        return answered(viewAccount(caller.accountId, member.account));
      },
    },
    'PUT /accounts/{accountId}/account': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(accountChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const { version, ...fields } = body.value;
        const { accountId } = caller;
        const place = {
          accountId,
          key: keys.account(accountId),
          missing: 'account-not-found',
        } as const;
        const next = (value: Records['account'] | null) => ({ ...started, ...value, ...fields });
        const change = { version, next, action: 'account.changed' };
        const changed = await changeConfiguration(parts, caller, place, change, signal);
        return changed.kind === 'refused'
          ? changed
          : answered(viewAccount(accountId, changed.record));
      },
    },
  };
}

function ofEndpoint(parts: AccountRoutesParts): RouteTable {
  const { records, allowed } = parts;
  return {
    'GET /accounts/{accountId}/inference-endpoint': {
      of: 'account',
      async answer({ caller, signal }) {
        const { accountId } = caller;
        const place = { accountId, key: keys.endpoint(accountId) };
        const read = await readConfiguration(records, caller, place, signal);
        return read.kind === 'refused' ? read : answered(viewEndpoint(read.record, allowed));
      },
    },
    'PUT /accounts/{accountId}/inference-endpoint': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(inferenceEndpointChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const { version, ...endpoint } = body.value;
        const wrong = wrongEndpoint(endpoint, allowed);
        if (wrong) return wrong;
        const { accountId } = caller;
        const place = {
          accountId,
          key: keys.endpoint(accountId),
          missing: 'account-not-found',
        } as const;
        const change = { version, next: () => endpoint, action: 'endpoint.changed' };
        const changed = await changeConfiguration(parts, caller, place, change, signal);
        return changed.kind === 'refused'
          ? changed
          : answered(viewEndpoint(changed.record, allowed));
      },
    },
  };
}

const started: Records['account'] = {
  name: '',
  description: '',
  createdAt: '',
  deleting: false,
  deleters: [],
  sweptTo: null,
};

function viewAccount(accountId: string, { value, version }: Stored<'account'>): Account {
  const { name, description, createdAt } = value;
  return { accountId, name, description, createdAt, version };
}

/** An account that has set none asks where the deployment does. */
function viewEndpoint(
  record: Stored<'endpoint'> | null,
  { urls, types }: AllowedEndpoints,
): InferenceEndpoint {
  const { type, url, description } = record?.value ?? { ...standardEndpoint, description: '' };
  const version = record?.version ?? 0;
  return { type, url, description, version, allowedUrls: [...urls], allowedTypes: [...types] };
}

/** What a deployment does not have, an account cannot choose. */
export function wrongEndpoint({ type, url }: Endpoint, { types, urls }: AllowedEndpoints) {
  if (!types.includes(type)) return wrongField('type', `must be ${types.join(' or ')}`);
  if (url === null || urls.includes(url)) return null;
  return wrongField('url', `must be ${urls.join(' or ')}`);
}
