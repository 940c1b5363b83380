import type { Assembly } from '../assembly/assembly.ts';
import type { TokenVerifier } from '../cognito/token-verifier.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Authorization, Call } from './call.ts';
import { createCognitoAuthorizer } from './cognito-authorizer.ts';
import { createLambdaAuthorizer } from './lambda-authorizer.ts';
import { authorizerProperties } from './resource-properties.ts';
import type { RestMethod } from './rest-api.ts';
import type { SignatureVerifier } from './signature-authorizer.ts';
import { authorizeSignature } from './signature-authorizer.ts';
import { readProperties, UnsupportedByGateway } from './template-properties.ts';

/** Lets a call pass or refuses it with a `GatewayRefusal`. Null is a method open to all. */
export type Authorizer = (call: Call) => Promise<Authorization | null>;

export type AuthorizerParts = {
  readonly assembly: Assembly;
  readonly lambda: Lambda;
  readonly verifier: (userPoolArn: string) => TokenVerifier;
  readonly verifySignature: SignatureVerifier | null;
  readonly now: () => number;
};

/** Gives every method its authorizer; one that cannot be run is named when the API is created. */
export function createAuthorizers(parts: AuthorizerParts): (method: RestMethod) => Authorizer {
  const defined = new Map(
    parts.assembly
      .ofType('AWS::ApiGateway::Authorizer')
      .map((resource) => [resource.physicalId, createAuthorizer(parts, resource)]),
  );
  return (method) => {
    const { AuthorizationType: type, AuthorizerId: id = '' } = method.properties;
    const authorizer = defined.get(id);
    if (type === 'NONE') return () => Promise.resolve(null);
    if (type === 'AWS_IAM') return signatureAuthorizer(parts, method);
    if (!authorizer) throw new UnsupportedByGateway(method.resource, `its authorizer ${id}`);
    return authorizer(method);
  };
}

function createAuthorizer(
  { lambda, verifier, now }: AuthorizerParts,
  resource: RestMethod['resource'],
): (method: RestMethod) => Authorizer {
  const properties = readProperties(resource, authorizerProperties);
  if (properties.Type === 'COGNITO_USER_POOLS') {
    return createCognitoAuthorizer(resource, properties, verifier);
  }
  const authorizer = createLambdaAuthorizer(
    resource,
    { ...properties, Type: properties.Type },
    lambda,
    now,
  );
  return () => authorizer;
}

function signatureAuthorizer({ verifySignature }: AuthorizerParts, method: RestMethod): Authorizer {
  if (verifySignature === null) {
    throw new UnsupportedByGateway(method.resource, 'AWS_IAM needs a verifier of signatures');
  }
  return (call) => authorizeSignature(verifySignature, call);
}
