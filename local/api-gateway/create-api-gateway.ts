import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import type { TokenVerifier } from '../cognito/token-verifier.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { HttpRoom } from '../server/http-room.ts';
import { apiKeysOf } from './api-keys.ts';
import type { ApiKey } from './api-keys.ts';
import { createAuthorizers } from './authorizers.ts';
import type { Authorizer } from './authorizers.ts';
import type { Call } from './call.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { answerRefusal } from './gateway-responses.ts';
import { integrationOf } from './integrations.ts';
import type { IntegrationRunner } from './integrations.ts';
import { readBody } from './request-body.ts';
import { validationOf } from './request-validation.ts';
import type { Validation } from './request-validation.ts';
import { restApisOf } from './rest-api.ts';
import type { RestApi, RestMethod } from './rest-api.ts';
import type { SignatureVerifier } from './signature-authorizer.ts';
import { createStageThrottle } from './stage-throttle.ts';
import type { RenderTemplate } from './template-scope.ts';
import { createUsagePlans } from './usage-plans.ts';
import type { UsagePlans } from './usage-plans.ts';
import { writeAnswer } from './write-answer.ts';

export type ApiGatewayParameters = {
  readonly assembly: Assembly;
  readonly lambda: Lambda;
  readonly verifier: (userPoolArn: string) => TokenVerifier;
  readonly now: () => number;
  readonly renderTemplate: RenderTemplate;
  /** Needed where a method is of type `AWS_IAM`. */
  readonly verifySignature?: SignatureVerifier;
  /** What generated API keys follow from; a secret of the data folder. */
  readonly apiKeySeed?: string;
};

export type ApiGateway = {
  /**
   * The REST API of the assembly. Where it has several, the first part of a path is
   * the name of the API meant: `/notebook/open`.
   */
  readonly http: HttpRoom;
  apiKeys(): readonly ApiKey[];
};

type Steps = {
  readonly authorize: Authorizer;
  readonly validate: Validation;
  readonly run: IntegrationRunner;
};

type Gateway = {
  readonly api: RestApi;
  readonly throttle: (call: Call) => void;
  readonly usagePlans: UsagePlans;
  readonly stepsOf: (method: RestMethod) => Steps | undefined;
};

/** Runs the REST APIs of an assembly. What it holds that cannot be run is named by `UnsupportedByGateway`. */
export function createApiGateway(parameters: ApiGatewayParameters): ApiGateway {
  const keys = apiKeysOf(parameters.assembly, parameters.apiKeySeed ?? '');
  const gateways = gatewaysOf(parameters, keys);
  return {
    apiKeys: () => keys,
    async http(request, response, address) {
      const chosen = choose(gateways, address.pathname);
      if (!chosen) {
        response.writeHead(404, { 'content-type': 'application/json' });
        response.end('{"message":"Not Found"}');
        return;
      }
      const { gateway, path } = chosen;
      const time = parameters.now();
      await answer(
        gateway,
        startCall(gateway.api, request, path, address.searchParams, time),
        response,
      );
    },
  };
}

function gatewaysOf(parameters: ApiGatewayParameters, keys: readonly ApiKey[]): readonly Gateway[] {
  const { assembly, lambda, renderTemplate, verifier, now, verifySignature = null } = parameters;
  const usagePlans = createUsagePlans(assembly, keys, now);
  const authorizerOf = createAuthorizers({ assembly, lambda, verifier, verifySignature, now });
  return restApisOf(assembly).map((api): Gateway => {
    const steps = new Map(
      api.routes.map(({ method }) => [
        method,
        {
          authorize: authorizerOf(method),
          validate: validationOf(assembly, method),
          run: integrationOf({ lambda, renderTemplate }, method),
        },
      ]),
    );
    return {
      api,
      throttle: createStageThrottle(api, now),
      usagePlans,
      stepsOf: (method) => steps.get(method),
    };
  });
}

async function answer(gateway: Gateway, start: Call, response: ServerResponse): Promise<void> {
  let call = start;
  try {
    const { request, path } = call;
    const route = gateway.api.findRoute(request.method ?? 'GET', path);
    const steps = route && gateway.stepsOf(route.method);
    if (!steps) {
      throw new GatewayRefusal('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
    }
    call = { ...call, route };
    gateway.throttle(call);
    call = { ...call, authorization: await steps.authorize(call) };
    const needsKey = route.method.properties.ApiKeyRequired;
    call = { ...call, apiKey: needsKey ? gateway.usagePlans.admit(call) : null };
    const body = await readBody(request);
    steps.validate(call, body);
    await steps.run(call, body, response);
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    refuse(response, call, error);
  }
}

function refuse(response: ServerResponse, call: Call, refusal: GatewayRefusal): void {
  const { status, headers, body } = answerRefusal(call.api.responses, refusal, call);
  const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
  writeAnswer(response, call, {
    status,
    headers: Object.fromEntries(lists),
    body: Buffer.from(body),
  });
}

function choose(
  gateways: readonly Gateway[],
  path: string,
): { gateway: Gateway; path: string } | null {
  const [only, ...others] = gateways;
  if (only && others.length === 0) return { gateway: only, path };
  const [, name = '', ...rest] = path.split('/');
  const named = gateways.find(({ api }) => api.name === decodeURIComponent(name));
  return named ? { gateway: named, path: `/${rest.join('/')}` } : null;
}

function startCall(
  api: RestApi,
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  startedAt: number,
): Call {
  return {
    api,
    request,
    requestId: randomUUID(),
    extendedRequestId: `${randomBytes(11).toString('base64url')}=`,
    startedAt,
    path,
    query,
    route: null,
    authorization: null,
    apiKey: null,
  };
}
