import * as z from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import type { Call } from './call.ts';
import { variableOf } from './call-variables.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { modelProperties, requestValidatorProperties } from './resource-properties.ts';
import type { RestMethod } from './rest-api.ts';
import { readProperties, UnsupportedByGateway } from './template-properties.ts';

export type Validation = (call: Call, body: Buffer) => void;

/** What a method's request validator checks; throws a `GatewayRefusal` where a request does not hold. */
export function validationOf(assembly: Assembly, method: RestMethod): Validation {
  const { RequestValidatorId: id, RequestParameters: parameters } = method.properties;
  const resource = assembly
    .ofType('AWS::ApiGateway::RequestValidator')
    .find(({ physicalId }) => physicalId === id);
  if (!resource) return () => undefined;
  const validator = readProperties(resource, requestValidatorProperties);
  const required = validator.ValidateRequestParameters
    ? Object.keys(parameters).filter((name) => parameters[name] === true)
    : [];
  const bodies = validator.ValidateRequestBody ? bodySchemas(assembly, method) : new Map();
  return (call, body) => {
    refuseMissing(call, required);
    refuseBody(call, body, bodies);
  };
}

function refuseMissing(call: Call, required: readonly string[]): void {
  const missing = required.filter((name) => (variableOf(call, name) ?? '') === '');
  if (missing.length === 0) return;
  const names = missing.map((name) => name.split('.').slice(3).join('.'));
  throw new GatewayRefusal(
    'BAD_REQUEST_PARAMETERS',
    `Missing required request parameters: [${names.join(', ')}]`,
  );
}

function refuseBody(call: Call, body: Buffer, schemas: ReadonlyMap<string, z.ZodType>): void {
  const [mediaType = ''] = (call.request.headers['content-type'] ?? 'application/json').split(';');
  const schema = schemas.get(mediaType.trim().toLowerCase()) ?? schemas.get('$default');
  if (!schema) return;
  const parsed = schema.safeParse(jsonOf(body));
  if (parsed.success) return;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new GatewayRefusal('BAD_REQUEST_BODY', 'Invalid request body', `[${problems.join(', ')}]`);
}

function bodySchemas(assembly: Assembly, method: RestMethod): ReadonlyMap<string, z.ZodType> {
  const models = assembly.ofType('AWS::ApiGateway::Model').map((resource) => ({
    resource,
    properties: readProperties(resource, modelProperties),
  }));
  const entries = Object.entries(method.properties.RequestModels).map(([mediaType, name]) => {
    const model = models.find(
      ({ resource, properties }) => resource.physicalId === name || properties.Name === name,
    );
    if (!model) throw new UnsupportedByGateway(method.resource, `the request model ${name}`);
    return [mediaType.toLowerCase(), schemaOf(model)] as const;
  });
  return new Map(entries);
}

function schemaOf({
  resource,
  properties,
}: {
  readonly resource: RestMethod['resource'];
  readonly properties: z.infer<typeof modelProperties>;
}): z.ZodType {
  const { Schema: schema = {} } = properties;
  try {
    const parsed: unknown = typeof schema === 'string' ? JSON.parse(schema) : schema;
    return z.fromJSONSchema(z.record(z.string(), z.json()).parse(parsed));
  } catch (error) {
    throw new UnsupportedByGateway(
      resource,
      error instanceof Error ? error.message : String(error),
    );
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
