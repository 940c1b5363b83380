import type { AuditPorts } from '../app/accounts/audit.ts';
import { changePreferences, givePreferences } from '../app/accounts/preferences.ts';
import { changePreset, listPresets, removePreset } from '../app/accounts/presets.ts';
import { refused } from '../app/admission.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { preferencesChangeSchema } from '../contract/parameters/preferences.ts';
import { presetChangeSchema } from '../contract/parameters/preset.ts';
import { isUlid } from '../contract/ulid.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import type { RouteTable } from './route-table.ts';
import { versionIn } from './version-in.ts';

/** Presets of an account, and what each of its members prefers. */
export function presetRoutes(ports: AuditPorts): RouteTable {
  return { ...ofPresets(ports), ...ofPreferences(ports) };
}

function ofPresets(ports: AuditPorts): RouteTable {
  return {
    'GET /accounts/{accountId}/presets': {
      of: 'account',
      answer: ({ caller, signal }) => listPresets(ports.records, caller, signal),
    },
    'PUT /accounts/{accountId}/presets/{presetId}': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(presetChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const presetId = presetIn(request);
        if (presetId === null) return presetNotFound;
        return changePreset(ports, caller, presetId, body.value, signal);
      },
    },
    'DELETE /accounts/{accountId}/presets/{presetId}': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const version = versionIn(request);
        if (typeof version !== 'number') return version;
        const presetId = presetIn(request);
        if (presetId === null) return presetNotFound;
        return removePreset(ports, caller, { presetId, version }, signal);
      },
    },
  };
}

function ofPreferences({ records }: AuditPorts): RouteTable {
  return {
    'GET /accounts/{accountId}/preferences': {
      of: 'account',
      answer: ({ caller, signal }) => givePreferences(records, caller, signal),
    },
    'PUT /accounts/{accountId}/preferences': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(preferencesChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        return changePreferences(records, caller, body.value, signal);
      },
    },
  };
}

const presetNotFound = refused('preset-not-found', 'presetId');

function presetIn({ parameters }: ApiRequest): string | null {
  const id = parameters['presetId'] ?? '';
  return isUlid(id) ? id : null;
}
