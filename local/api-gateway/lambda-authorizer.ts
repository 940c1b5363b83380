import * as z from 'zod';
import type { Resource } from '../assembly/assembly.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Authorizer } from './authorizers.ts';
import { methodArn } from './call.ts';
import type { Authorization, Call } from './call.ts';
import { matchesWhole } from './cognito-authorizer.ts';
import { functionOf } from './function-uri.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { decide, policyDocument } from './policy-document.ts';
import { requestEvent } from './proxy-event.ts';
import type { authorizerProperties } from './resource-properties.ts';
import { variableOf } from './call-variables.ts';
import { UnsupportedByGateway } from './template-properties.ts';

type Properties = Omit<z.infer<typeof authorizerProperties>, 'Type'> & {
  readonly Type: 'TOKEN' | 'REQUEST';
};

const verdict = z.object({
  principalId: z.string(),
  policyDocument,
  context: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .default({}),
  usageIdentifierKey: z.string().nullish(),
});

type Verdict = z.infer<typeof verdict>;
type Kept = { readonly verdict: Verdict; readonly until: number };

/** A `TOKEN` or `REQUEST` authorizer: a function that answers with a policy, kept for a while by identity. */
export function createLambdaAuthorizer(
  resource: Resource,
  properties: Properties,
  lambda: Lambda,
  now: () => number,
): Authorizer {
  const functionArn = functionOf(properties.AuthorizerUri ?? '');
  if (functionArn === null) {
    throw new UnsupportedByGateway(resource, `the function ${properties.AuthorizerUri ?? ''}`);
  }
  const sources = identitySources(resource, properties);
  const lifetime = properties.AuthorizerResultTtlInSeconds * 1000;
  const kept = new Map<string, Kept>();

  return async (call) => {
    const identity = sources.map((source) => variableOf(call, source));
    if (identity.some((value) => value === undefined || value === '')) throw unauthorized();
    const [token = ''] = identity;
    const pattern = properties.IdentityValidationExpression;
    if (properties.Type === 'TOKEN' && pattern && !matchesWhole(pattern, token))
      throw unauthorized();
    const key = JSON.stringify(identity);
    const known = kept.get(key);
    const fresh = known && known.until > now() ? known.verdict : null;
    const found = fresh ?? (await ask(lambda, functionArn, eventOf(properties, call, token)));
    if (!fresh && lifetime > 0 && sources.length > 0) {
      kept.set(key, { verdict: found, until: now() + lifetime });
    }
    return authorizationOf(found, call);
  };
}

async function ask(lambda: Lambda, functionArn: string, event: unknown): Promise<Verdict> {
  const outcome = await lambda.invoke(functionArn, event);
  if (outcome.kind === 'failure') {
    throw outcome.failure.errorMessage === 'Unauthorized'
      ? unauthorized()
      : new GatewayRefusal('AUTHORIZER_FAILURE', null);
  }
  const parsed = verdict.safeParse(outcome.value);
  if (!parsed.success) throw new GatewayRefusal('AUTHORIZER_CONFIGURATION_ERROR', null);
  return parsed.data;
}

/** A kept verdict holds for other methods too, so its policy is read for each. */
function authorizationOf(found: Verdict, call: Call): Authorization {
  const decision = decide(found.policyDocument, methodArn(call));
  if (decision !== 'allowed') {
    const reason = decision === 'denied' ? ' with an explicit deny' : '';
    throw new GatewayRefusal(
      'ACCESS_DENIED',
      `User is not authorized to access this resource${reason}`,
    );
  }
  return {
    context: { ...contextTexts(found), principalId: found.principalId, integrationLatency: 0 },
    usageIdentifierKey: found.usageIdentifierKey ?? null,
  };
}

function contextTexts({ context }: Verdict): Readonly<Record<string, string>> {
  const entries = Object.entries(context).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function eventOf(properties: Properties, call: Call, token: string): unknown {
  const arn = methodArn(call);
  if (properties.Type === 'TOKEN')
    return { type: 'TOKEN', methodArn: arn, authorizationToken: token };
  return { type: 'REQUEST', methodArn: arn, ...requestEvent(call) };
}

function identitySources(resource: Resource, properties: Properties): readonly string[] {
  const sources = properties.IdentitySource.split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '');
  const odd = sources.find(
    (source) => !/^(method\.request\.(header|querystring)|stageVariables|context)\./u.test(source),
  );
  if (odd !== undefined) throw new UnsupportedByGateway(resource, `the identity source ${odd}`);
  if (properties.Type === 'TOKEN' && sources.length === 0) {
    return ['method.request.header.Authorization'];
  }
  return sources;
}

function unauthorized(): GatewayRefusal {
  return new GatewayRefusal('UNAUTHORIZED', 'Unauthorized');
}
