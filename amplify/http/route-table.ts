import { refused, type Refusal } from '../app/admission.ts';
import type { Logger } from '../app/logger.ts';
import { limits, utf8Length } from '../contract/limits.ts';
import type { Caller } from '../domain/caller.ts';
import type { ApiRequest } from './api-request.ts';
import { callerOf, personOf } from './caller-of.ts';
import {
  createJsonResponder,
  type JsonAnswer,
  type JsonEndpoint,
  type JsonParts,
} from './json-endpoint.ts';

type Respond<Who> = (call: {
  readonly request: ApiRequest;
  readonly caller: Who;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}) => Promise<JsonAnswer | Refusal>;

/** One route of a function that answers several. */
export type RouteAnswer =
  /** For a person, whichever account is active. */
  | { readonly of: 'person'; readonly answer: Respond<Pick<Caller, 'sub'>> }
  /** For a person in their active account, which no path names. */
  | { readonly of: 'active account'; readonly answer: Respond<Caller> }
  /** For the account in the path, where it is the active one; all others are not there. */
  | { readonly of: 'account'; readonly answer: Respond<Caller> };

/** By method and path, as the table of routes has them. */
export type RouteTable = Readonly<Record<string, RouteAnswer>>;

/** API Gateway gives a call 29 seconds; whoever is cut off there hears nothing of use. */
const callDuration = 25_000;

/** Answers each route of the table as it says. */
export function createRouteTableEndpoint(parts: JsonParts, table: RouteTable): JsonEndpoint {
  return createJsonResponder(parts, async (request, logger) => {
    const route = Object.hasOwn(table, request.route) ? table[request.route] : undefined;
    if (!route) throw new Error(`No function answers ${request.route}.`);
    if (utf8Length(request.body) > limits.requestBytes) return refused('too-large');
    const signal = AbortSignal.timeout(callDuration);
    if (route.of === 'person') {
      const caller = personOf(request);
      return 'kind' in caller ? caller : route.answer({ request, caller, logger, signal });
    }
    const caller = callerOf(request);
    if ('kind' in caller) return caller;
    if (route.of === 'account' && request.parameters['accountId'] !== caller.accountId)
      return refused('account-not-found', 'accountId');
    return route.answer({ request, caller, logger, signal });
  });
}
