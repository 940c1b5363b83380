import type { Assembly } from '../assembly/assembly.ts';
import { variableOf } from './call-variables.ts';
import type { Call } from './call.ts';
import type { GatewayRefusal, GatewayResponseType } from './gateway-refusal.ts';
import { gatewayResponseProperties } from './resource-properties.ts';
import { readProperties, UnsupportedByGateway } from './template-properties.ts';

type Custom = {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
};

/** The gateway responses of one API that its template changes, by type. */
export type GatewayResponses = ReadonlyMap<string, Custom>;

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const builtIn: Readonly<Record<GatewayResponseType, { status: number; errorType: string }>> = {
  ACCESS_DENIED: { status: 403, errorType: 'AccessDeniedException' },
  API_CONFIGURATION_ERROR: { status: 500, errorType: 'InternalServerErrorException' },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, errorType: 'AuthorizerConfigurationException' },
  AUTHORIZER_FAILURE: { status: 500, errorType: 'AuthorizerConfigurationException' },
  BAD_REQUEST_BODY: { status: 400, errorType: 'BadRequestException' },
  BAD_REQUEST_PARAMETERS: { status: 400, errorType: 'BadRequestException' },
  INTEGRATION_FAILURE: { status: 504, errorType: 'InternalServerErrorException' },
  INTEGRATION_TIMEOUT: { status: 504, errorType: 'InternalServerErrorException' },
  INVALID_API_KEY: { status: 403, errorType: 'ForbiddenException' },
  INVALID_SIGNATURE: { status: 403, errorType: 'InvalidSignatureException' },
  MALFORMED_PROXY_RESPONSE: { status: 502, errorType: 'InternalServerErrorException' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, errorType: 'MissingAuthenticationTokenException' },
  QUOTA_EXCEEDED: { status: 429, errorType: 'LimitExceededException' },
  REQUEST_TOO_LARGE: { status: 413, errorType: 'RequestTooLargeException' },
  THROTTLED: { status: 429, errorType: 'TooManyRequestsException' },
  UNAUTHORIZED: { status: 401, errorType: 'UnauthorizedException' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, errorType: 'BadRequestException' },
};

const ownTemplate = '{"message":$context.error.messageString}';
/** API Gateway spells this one message with a capital. */
const deniedTemplate = '{"Message":$context.error.messageString}';

/** The customized gateway responses of an API. */
export function gatewayResponsesOf(assembly: Assembly, restApiId: string): GatewayResponses {
  const responses = new Map<string, Custom>();
  for (const resource of assembly.ofType('AWS::ApiGateway::GatewayResponse')) {
    const properties = readProperties(resource, gatewayResponseProperties);
    if (properties.RestApiId !== restApiId) continue;
    for (const [name, value] of Object.entries(properties.ResponseParameters)) {
      if (!name.startsWith('gatewayresponse.header.') || !isMapped(value)) {
        throw new UnsupportedByGateway(resource, `the response parameter ${name}: ${value}`);
      }
    }
    responses.set(properties.ResponseType, {
      status: properties.StatusCode,
      headers: properties.ResponseParameters,
      templates: properties.ResponseTemplates,
    });
  }
  return responses;
}

/** What API Gateway answers to a refused request: its own words, as the template shapes them. */
export function answerRefusal(
  responses: GatewayResponses,
  refusal: GatewayRefusal,
  call: Call,
): Answer {
  const { status, errorType } = builtIn[refusal.type];
  const custom =
    responses.get(refusal.type) ?? responses.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  const lookUp = (name: string) => errorVariable(refusal, name) ?? variableOf(call, name);
  const [contentType, template] = chooseTemplate(custom?.templates ?? {}, refusal.type);
  return {
    status: custom?.status ?? status,
    headers: {
      'content-type': contentType,
      'x-amzn-ErrorType': errorType,
      ...mappedHeaders(custom?.headers ?? {}, lookUp),
    },
    body: substitute(template, lookUp),
  };
}

/** The value of a mapping, `'static'` or a variable of the call. */
export function mappedValue(mapping: string, lookUp: (name: string) => string | undefined): string {
  const literal = /^'(?<text>.*)'$/su.exec(mapping)?.groups?.['text'];
  return literal ?? lookUp(mapping) ?? '';
}

/** True where the mapping is a literal or names something of the call. */
export function isMapped(mapping: string): boolean {
  return /^('.*'|(context|stageVariables)\..+|method\.request\.(header|querystring|path)\..+)$/su.test(
    mapping,
  );
}

function chooseTemplate(
  templates: Readonly<Record<string, string>>,
  type: GatewayResponseType,
): readonly [string, string] {
  const own = templates['application/json'];
  if (own !== undefined) return ['application/json', own];
  const fallback = type === 'ACCESS_DENIED' ? deniedTemplate : ownTemplate;
  return Object.entries(templates)[0] ?? ['application/json', fallback];
}

function mappedHeaders(
  headers: Readonly<Record<string, string>>,
  lookUp: (name: string) => string | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, mapping]) => {
      const value = mappedValue(mapping, lookUp);
      return value === '' ? [] : [[name.slice('gatewayresponse.header.'.length), value]];
    }),
  );
}

/** Gateway responses know variables only, none of Velocity's directives. */
function substitute(template: string, lookUp: (name: string) => string | undefined): string {
  const variable =
    /\$(?:\{(?<braced>[\w.-]+)\}|(?<plain>(?:context|stageVariables|method)(?:\.[\w-]+)+))/gu;
  return template.replace(
    variable,
    (_whole, braced?: string, plain?: string) => lookUp(braced ?? plain ?? '') ?? '',
  );
}

function errorVariable(refusal: GatewayRefusal, name: string): string | undefined {
  switch (name) {
    case 'context.error.message':
      return refusal.words ?? 'null';
    case 'context.error.messageString':
      return JSON.stringify(refusal.words);
    case 'context.error.responseType':
      return refusal.type === 'MALFORMED_PROXY_RESPONSE' ? 'DEFAULT_5XX' : refusal.type;
    case 'context.error.validationErrorString':
      return refusal.validationErrors;
    default:
      return undefined;
  }
}
