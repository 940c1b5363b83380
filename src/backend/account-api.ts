import {
  accountSchema,
  inferenceEndpointSchema,
  type Account,
  type AccountChange,
  type InferenceEndpoint,
  type InferenceEndpointChange,
  type EndpointCheckRequest,
} from '../../amplify/contract/accounts/configuration.ts';
import {
  endpointCheckSchema,
  type EndpointCheck,
} from '../../amplify/contract/accounts/endpoint-check.ts';
import { deletionSchema, type Deletion } from '../../amplify/contract/accounts/person.ts';
import type { ApiClient } from './api-client.ts';
import { accountPath, callJson, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

export type AccountApi = ReturnType<typeof createAccountApi>;

/** An account and where its models answer: its members read it, its owners write it. */
export function createAccountApi(api: ApiClient) {
  return {
    account: (accountId: string, signal: AbortSignal): Asked<Account> =>
      callJson(
        api,
        accountSchema,
        { method: 'GET', path: `${accountPath(accountId)}/account` },
        signal,
      ),
    changeAccount: (accountId: string, body: AccountChange, signal: AbortSignal): Asked<Account> =>
      callJson(
        api,
        accountSchema,
        { method: 'PUT', path: `${accountPath(accountId)}/account`, body },
        signal,
      ),
    /** To be asked again while it says `deleting`. */
    deleteAccount: (accountId: string, signal: AbortSignal): Asked<Deletion> =>
      callJson(api, deletionSchema, { method: 'DELETE', path: accountPath(accountId) }, signal),
    inferenceEndpoint: (accountId: string, signal: AbortSignal): Asked<InferenceEndpoint> =>
      callJson(
        api,
        inferenceEndpointSchema,
        { method: 'GET', path: `${accountPath(accountId)}/inference-endpoint` },
        signal,
      ),
    changeInferenceEndpoint: (
      accountId: string,
      body: InferenceEndpointChange,
      signal: AbortSignal,
    ): Asked<InferenceEndpoint> =>
      callJson(
        api,
        inferenceEndpointSchema,
        { method: 'PUT', path: `${accountPath(accountId)}/inference-endpoint`, body },
        signal,
      ),
    checkInferenceEndpoint: (
      accountId: string,
      body: EndpointCheckRequest,
      signal: AbortSignal,
    ): Asked<EndpointCheck> =>
      callJson(
        api,
        endpointCheckSchema,
        { method: 'POST', path: `${accountPath(accountId)}/inference-endpoint/check`, body },
        signal,
      ),
  };
}
