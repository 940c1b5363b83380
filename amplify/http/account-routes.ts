import { asMember } from '../app/accounts/access.ts';
import { answered, wrongField } from '../app/accounts/answered.ts';
import type { AuditPorts } from '../app/accounts/audit.ts';
import { changeConfiguration, readConfiguration } from '../app/accounts/configuration.ts';
import type { Stored } from '../app/accounts/record-store.ts';
import { keys, type Records } from '../app/accounts/records.ts';
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
  /** Addresses that an account's endpoint may be. */
  readonly allowedUrls: readonly string[];
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
  const { records, allowedUrls } = parts;
  return {
    'GET /accounts/{accountId}/inference-endpoint': {
      of: 'account',
      async answer({ caller, signal }) {
        const { accountId } = caller;
        const place = { accountId, key: keys.endpoint(accountId) };
        const read = await readConfiguration(records, caller, place, signal);
        return read.kind === 'refused' ? read : answered(viewEndpoint(read.record, allowedUrls));
      },
    },
    'PUT /accounts/{accountId}/inference-endpoint': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(inferenceEndpointChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const { version, ...endpoint } = body.value;
        if (endpoint.url !== null && !allowedUrls.includes(endpoint.url))
          return wrongField(
            'url',
            `must be ${allowedUrls.join(' or ') || 'null: no other server is allowed'}`,
          );
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
          : answered(viewEndpoint(changed.record, allowedUrls));
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
  allowedUrls: readonly string[],
): InferenceEndpoint {
  const { type, url, description } = record?.value ?? {
    type: 'openai',
    url: null,
    description: '',
  };
  return { type, url, description, version: record?.version ?? 0, allowedUrls: [...allowedUrls] };
}
