import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bedrock } from '../bedrock/create-bedrock.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { HttpRoom } from '../server/http-room.ts';
import type { Ses } from '../ses/create-ses.ts';
import type { Authorize } from './caller.ts';
import type { Credentials } from './credentials.ts';
import { AwsError, isNotRun } from './aws-error.ts';
import { sendJsonError } from './json-answer.ts';
import { answerJsonCall } from './json-call.ts';
import type { JsonService } from './json-service.ts';
import { answerLambdaCall } from './lambda-call.ts';
import { readBody } from './read-body.ts';
import type { SignedCall, SignedRoom } from './signed-call.ts';
import type { SignatureVerifier } from './signature.ts';
import { createSignatureVerifier } from './signature.ts';
import { answerStsCall } from './sts-call.ts';

type AwsServices = {
  /** By the name that signatures are scoped to: `dynamodb`, `ssm`, `cognito-idp`, `states` … */
  readonly json: Readonly<Record<string, JsonService>>;
  readonly s3?: SignedRoom;
  readonly lambda?: Lambda;
  readonly ses?: Ses;
  readonly bedrock?: Bedrock;
};

export type AwsEndpointParts = {
  readonly credentials: Credentials;
  readonly authorize: Authorize;
  readonly services: AwsServices;
  readonly now: () => number;
  /** What `request.url` has before the room's own root; it is part of what is signed. */
  readonly prefix: string;
  /** Hears of failures that are ours, not the caller’s, and of what AWS has and this machine has not. */
  readonly report: (error: unknown) => void;
};

type Parts = AwsEndpointParts & { readonly verifier: SignatureVerifier };

/** Answers every AWS call of this machine's functions and commands, by the service its signature is scoped to. */
export function createAwsEndpoint(parts: AwsEndpointParts): HttpRoom {
  const verifier = createSignatureVerifier({ credentials: parts.credentials, now: parts.now });
  return async (request, response) => {
    response.setHeader('x-amzn-requestid', randomUUID());
    try {
      await answer({ ...parts, verifier }, request, response);
    } catch (error) {
      if (!(error instanceof AwsError) || isNotRun(error)) {
        parts.report(error);
      }
      sendJsonError(response, error);
    }
  };
}

async function answer(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { services, authorize } = parts;
  const [path = '', query = ''] = splitOnce(request.url ?? '/', '?');
  // Objects may be large, so S3 reads their bytes itself and holds them against their signed hash.
  const toS3 =
    /(?:Credential=|X-Amz-Credential=)[^/%]+(?:\/|%2F)\d+(?:\/|%2F)[^/%]+(?:\/|%2F)s3(?:\/|%2F)/.test(
      request.headers.authorization ?? query,
    );
  const body = toS3 ? null : await readBody(request);
  const bodyHash = body === null ? null : createHash('sha256').update(body).digest('hex');
  const { method = 'GET', headers } = request;
  const verification = parts.verifier.verify({ method, path, query, headers, bodyHash });
  if (verification.kind === 'invalid') {
    if (toS3 && services.s3 !== undefined) {
      return services.s3.refuse(response, verification.error);
    }
    throw verification.error;
  }
  const { service, caller, payload } = verification;
  const own = path.startsWith(parts.prefix) ? path.slice(parts.prefix.length) : path;
  const call: SignedCall = { request, response, path: own, query, caller, payload };
  if (service === 's3' && services.s3 !== undefined) {
    return services.s3.answer(call);
  }
  const bytes = body ?? (await readBody(request));
  const json = Object.hasOwn(services.json, service) ? services.json[service] : undefined;
  if (json !== undefined) {
    const { report } = parts;
    return answerJsonCall({ service: json, name: service, call, body: bytes, authorize, report });
  }
  if (service === 'lambda' && services.lambda !== undefined) {
    return answerLambdaCall({
      lambda: services.lambda,
      call,
      body: bytes,
      authorize,
      report: parts.report,
    });
  }
  if (service === 'ses' && services.ses !== undefined) {
    return services.ses(call, bytes);
  }
  if (service === 'bedrock' && services.bedrock !== undefined) {
    return services.bedrock(call, bytes);
  }
  if (service === 'sts') {
    return answerStsCall(call, bytes);
  }
  throw new AwsError('UnknownService', `The service ${service} does not run on this machine.`, 501);
}

function splitOnce(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + separator.length)];
}
