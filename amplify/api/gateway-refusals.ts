import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

export type Refusal = {
  readonly type: ResponseType;
  readonly status: number;
  readonly code: string;
  /** OpenAI's class of the fault. */
  readonly errorType: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const caller = 'invalid_request_error';
const server = 'server_error';

/** What API Gateway says when it refuses a request itself, in the words and the shape of our own faults. */
export const refusals: readonly Refusal[] = [
  refusal(ResponseType.DEFAULT_4XX, 400, 'invalid-request', caller, 'The request is not valid.'),
  refusal(ResponseType.BAD_REQUEST_BODY, 400, 'invalid-request', caller, 'The body is not valid.'),
  refusal(
    ResponseType.BAD_REQUEST_PARAMETERS,
    400,
    'invalid-request',
    caller,
    'A parameter is missing.',
  ),
  refusal(
    ResponseType.UNAUTHORIZED,
    401,
    'unauthorized',
    'authentication_error',
    'The access token is missing, wrong or expired.',
  ),
  // Said of a header that is no token at all: API Gateway reads it as a signature of AWS.
  refusal(
    ResponseType.INVALID_SIGNATURE,
    401,
    'unauthorized',
    'authentication_error',
    'The access token is missing, wrong or expired.',
  ),
  refusal(
    ResponseType.EXPIRED_TOKEN,
    401,
    'unauthorized',
    'authentication_error',
    'The access token is missing, wrong or expired.',
  ),
  refusal(ResponseType.ACCESS_DENIED, 403, 'forbidden', 'permission_error', 'This is not allowed.'),
  refusal(ResponseType.WAF_FILTERED, 403, 'forbidden', 'permission_error', 'This is not allowed.'),
  // API Gateway's name for a route that does not exist.
  refusal(
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    404,
    'not-found',
    'not_found_error',
    'There is nothing here.',
  ),
  refusal(
    ResponseType.RESOURCE_NOT_FOUND,
    404,
    'not-found',
    'not_found_error',
    'There is nothing here.',
  ),
  refusal(ResponseType.REQUEST_TOO_LARGE, 413, 'too-large', caller, 'The request is too large.'),
  refusal(
    ResponseType.UNSUPPORTED_MEDIA_TYPE,
    415,
    'unsupported-media-type',
    caller,
    'The body must be JSON.',
  ),
  {
    ...refusal(
      ResponseType.THROTTLED,
      429,
      'rate-limited',
      'rate_limit_error',
      'Too many requests at once. Try again in a moment.',
    ),
    headers: { 'Retry-After': "'1'" },
  },
  {
    ...refusal(
      ResponseType.QUOTA_EXCEEDED,
      429,
      'quota-exceeded',
      'rate_limit_error',
      'The quota is used up.',
    ),
    headers: { 'Retry-After': "'3600'" },
  },
  refusal(ResponseType.DEFAULT_5XX, 500, 'internal', server, 'Something went wrong on our side.'),
  refusal(ResponseType.INTEGRATION_TIMEOUT, 504, 'timeout', server, 'The answer took too long.'),
];

function refusal(
  type: ResponseType,
  status: number,
  code: string,
  errorType: string,
  message: string,
): Refusal {
  return { type, status, code, errorType, message };
}

/** Gives the API these refusals; the page of `origin` may read them. */
export function addRefusals(api: RestApi, origin: string): void {
  for (const { type, status, code, errorType, message, headers } of refusals) {
    const error = { code, message, type: errorType, param: null, requestId: '$context.requestId' };
    api.addGatewayResponse(type.responseType, {
      type,
      statusCode: String(status),
      responseHeaders: {
        'Access-Control-Allow-Origin': `'${origin}'`,
        'Access-Control-Expose-Headers': "'Retry-After'",
        'Cache-Control': "'no-store'",
        Vary: "'Origin'",
        ...headers,
      },
      templates: { 'application/json': JSON.stringify({ error }) },
    });
  }
}
