import * as z from 'zod/mini';

const texts = z.record(z.string(), z.optional(z.string()));

/** What API Gateway sends for a REST API's proxy integration, as far as we read it. */
const eventSchema = z.object({
  httpMethod: z.string(),
  path: z.string(),
  resource: z.prefault(z.string(), ''),
  headers: z.nullable(texts),
  pathParameters: z.optional(z.nullable(texts)),
  queryStringParameters: z.optional(z.nullable(texts)),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
  requestContext: z.object({
    requestId: z.string(),
    authorizer: z.optional(z.nullable(z.object({ claims: z.optional(texts) }))),
  }),
});

export type ApiRequest = {
  readonly method: string;
  readonly path: string;
  /** The method and the path as the table of routes has them: `GET /chat/{turnId}/events`. */
  readonly route: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Of the access token that API Gateway checked; empty where it checked none. */
  readonly claims: Readonly<Record<string, string | undefined>>;
  readonly requestId: string;
};

/** Reads an event of API Gateway; throws when it is none, which is a fault of the deployment. */
export function parseApiRequest(event: unknown): ApiRequest {
  const parsed = eventSchema.parse(event);
  const { httpMethod, path, resource, headers, body, isBase64Encoded, requestContext } = parsed;
  return {
    method: httpMethod,
    path,
    route: `${httpMethod} ${resource}`,
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    parameters: parsed.pathParameters ?? {},
    query: parsed.queryStringParameters ?? {},
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString(),
    claims: requestContext.authorizer?.claims ?? {},
    requestId: requestContext.requestId,
  };
}

/** The body as JSON; `undefined` where it is none. */
export function jsonBody({ body }: ApiRequest): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
