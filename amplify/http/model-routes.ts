import { checkEndpoint, type CheckEndpointPorts } from '../app/accounts/check-endpoint.ts';
import { offerModels, type OfferModelsPorts } from '../app/accounts/offer-models.ts';
import type { AllowedEndpoints } from '../app/providers.ts';
import { endpointCheckRequestSchema } from '../contract/accounts/configuration.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { wrongEndpoint } from './account-routes.ts';
import { jsonBody } from './api-request.ts';
import type { RouteTable } from './route-table.ts';

export type ModelRoutesParts = OfferModelsPorts &
  CheckEndpointPorts & { readonly allowed: AllowedEndpoints };

/** What may answer in an account, and whether it does. */
export function modelRoutes(parts: ModelRoutesParts): RouteTable {
  return {
    'GET /accounts/{accountId}/models': {
      of: 'account',
      answer: ({ caller, signal }) => offerModels(parts, caller, signal),
    },
    'POST /accounts/{accountId}/inference-endpoint/check': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(endpointCheckRequestSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const wrong = wrongEndpoint(body.value, parts.allowed);
        return wrong ?? checkEndpoint(parts, caller, body.value, signal);
      },
    },
  };
}
