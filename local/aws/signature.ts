import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { region } from '../assembly/assembly.ts';
import { AwsError } from './aws-error.ts';
import type { Caller } from './caller.ts';
import type { SignedRequest } from './canonical-request.ts';
import { canonicalRequest, headerValue } from './canonical-request.ts';
import type { CredentialHolder, Credentials } from './credentials.ts';
import { invalidSignature, unknownKey } from './signature-errors.ts';
import type { Claimed } from './signature-claim.ts';
import { readSignature } from './signature-claim.ts';

export type SignatureVerification =
  | {
      readonly kind: 'valid';
      readonly caller: Caller;
      /** The service that the signature is for, `dynamodb`, `s3`, … */
      readonly service: string;
      /** What was signed for the body: a hash in hex, `UNSIGNED-PAYLOAD` or `STREAMING-…`. */
      readonly payload: string;
    }
  | { readonly kind: 'invalid'; readonly error: AwsError };

export type SignatureVerifier = {
  verify(request: SignedRequest): SignatureVerification;
};

type VerifierParts = { readonly credentials: Credentials; readonly now: () => number };

/** Verifies Signature Version 4, in headers or in a presigned address, against the credentials of this machine. */
export function createSignatureVerifier({ credentials, now }: VerifierParts): SignatureVerifier {
  return {
    verify(request) {
      try {
        const claimed = readSignature(request, now());
        const holder = credentials.find(claimed.accessKeyId);
        if (holder === null || !sameText(claimed.sessionToken, holder.sessionToken)) {
          throw unknownKey(claimed.service, holder !== null);
        }
        checkScope(claimed);
        const payload = payloadOf(request, claimed);
        checkSignature(request, claimed, payload, holder);
        return { kind: 'valid', caller: holder.caller, service: claimed.service, payload };
      } catch (error) {
        if (error instanceof AwsError) {
          return { kind: 'invalid', error };
        }
        throw error;
      }
    },
  };
}

function checkScope(claimed: Claimed): void {
  if (claimed.region !== region) {
    const message = `Credential should be scoped to a valid region, here ${region}, not ${claimed.region}.`;
    throw invalidSignature(claimed.service, message);
  }
  if (claimed.day !== claimed.time.slice(0, 8)) {
    const message = `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${claimed.day}' != '${claimed.time.slice(0, 8)}'.`;
    throw invalidSignature(claimed.service, message);
  }
}

/** The hash that the signature covers. A body that is here already is held against it. */
function payloadOf(request: SignedRequest, claimed: Claimed): string {
  const declared =
    headerValue(request, 'x-amz-content-sha256') ??
    claimed.payload ??
    (claimed.presigned && claimed.service === 's3' ? 'UNSIGNED-PAYLOAD' : request.bodyHash);
  if (declared === null) {
    throw invalidSignature(claimed.service, 'The request declares no hash of its body.');
  }
  const hashed = /^[0-9a-f]{64}$/.test(declared);
  if (!hashed && claimed.service !== 's3') {
    throw invalidSignature(claimed.service, `Only S3 takes a body signed as ${declared}.`);
  }
  if (hashed && request.bodyHash !== null && !sameText(declared, request.bodyHash)) {
    throw new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  return declared;
}

function checkSignature(
  request: SignedRequest,
  claimed: Claimed,
  payload: string,
  holder: CredentialHolder,
): void {
  const matches = hostNames(request).some((sent) => {
    const canonical = canonicalRequest(sent, claimed.signedHeaders, claimed.service, payload);
    return (
      canonical !== null &&
      sameText(claimed.signature, signatureOf(canonical, claimed, holder.secretAccessKey))
    );
  });
  if (!matches) {
    throw invalidSignature(claimed.service);
  }
}

/** This machine is one server by two names: an address presigned for one is opened under the other. */
function hostNames(request: SignedRequest): readonly SignedRequest[] {
  const host = headerValue(request, 'host') ?? '';
  const [, name = '', port = ''] = /^(localhost|127\.0\.0\.1)(:\d+)?$/.exec(host) ?? [];
  if (name === '') {
    return [request];
  }
  const other = (name === 'localhost' ? '127.0.0.1' : 'localhost') + port;
  return [request, { ...request, headers: { ...request.headers, host: other } }];
}

function signatureOf(canonical: string, claimed: Claimed, secretAccessKey: string): string {
  const scope = [claimed.day, claimed.region, claimed.service, 'aws4_request'];
  const key = scope.reduce<string | Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', claimed.time, scope.join('/'), digest].join('\n');
  return createHmac('sha256', key).update(text).digest('hex');
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
