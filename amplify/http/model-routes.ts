import { offerModels, type OfferModelsPorts } from '../app/accounts/offer-models.ts';
import type { RouteTable } from './route-table.ts';

/** What may answer in an account. */
export function modelRoutes(ports: OfferModelsPorts): RouteTable {
  return {
    'GET /accounts/{accountId}/models': {
      of: 'account',
      answer: ({ caller, signal }) => offerModels(ports, caller, signal),
    },
  };
}
