import {
  changePlugin,
  givePlugin,
  listPlugins,
  removePlugin,
  type AccountPluginPorts,
} from '../app/accounts/account-plugins.ts';
import { refused } from '../app/admission.ts';
import { configurationIdPattern } from '../contract/accounts/configuration.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { pluginChangeSchema } from '../contract/plugins/account-plugin.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import type { RouteTable } from './route-table.ts';
import { versionIn } from './version-in.ts';

const pluginPath = '/accounts/{accountId}/plugins/{pluginId}';

/** The plugins that an account has made. */
export function pluginRoutes(ports: AccountPluginPorts): RouteTable {
  return {
    'GET /accounts/{accountId}/plugins': {
      of: 'account',
      answer: ({ caller, signal }) => listPlugins(ports, caller, signal),
    },
    [`GET ${pluginPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const pluginId = pluginIn(request);
        if (pluginId === null) return pluginNotFound;
        return givePlugin(ports.records, caller, pluginId, signal);
      },
    },
    [`PUT ${pluginPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(pluginChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const pluginId = pluginIn(request);
        if (pluginId === null) return pluginNotFound;
        return changePlugin(ports, caller, pluginId, body.value, signal);
      },
    },
    [`DELETE ${pluginPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const version = versionIn(request);
        if (typeof version !== 'number') return version;
        const pluginId = pluginIn(request);
        if (pluginId === null) return pluginNotFound;
        return removePlugin(ports, caller, { pluginId, version }, signal);
      },
    },
  };
}

const pluginNotFound = refused('plugin-not-found', 'pluginId');

function pluginIn({ parameters }: ApiRequest): string | null {
  const id = parameters['pluginId'] ?? '';
  return configurationIdPattern.test(id) ? id : null;
}
