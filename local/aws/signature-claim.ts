import type { SignedRequest } from './canonical-request.ts';
import { headerValue, queryPairs } from './canonical-request.ts';
import { expired, incomplete, unsigned, wrongTime } from './signature-errors.ts';

/** What a request says of its own signature, not yet verified. */
export type Claimed = {
  readonly accessKeyId: string;
  readonly sessionToken: string;
  /** `20261121` of the credential scope. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261121T080000Z`. */
  readonly time: string;
  readonly presigned: boolean;
  /** Hash of the body as a presigned address names it. */
  readonly payload: string | null;
};

const allowedSkew = 5 * 60_000;
/** Presigned addresses live seven days at most. */
const longestExpiry = 604_800;

/** Reads the signature of a request and holds its time and its signed headers against the rules. */
export function readSignature(request: SignedRequest, now: number): Claimed {
  const query = new Map(queryPairs(request.query));
  const claimed = query.has('X-Amz-Signature')
    ? fromQuery(query)
    : fromHeaders(request, headerValue(request, 'authorization'));
  checkTime(claimed, query, now);
  checkHeaders(request, claimed);
  return claimed;
}

function fromHeaders(request: SignedRequest, authorization: string | null): Claimed {
  if (authorization === null) {
    throw unsigned();
  }
  const [algorithm, ...rest] = authorization.split(' ');
  const parts = new Map(
    rest
      .join('')
      .split(',')
      .map((part) => {
        const [name = '', ...value] = part.split('=');
        return [name, value.join('=')] as const;
      }),
  );
  return claim({
    algorithm,
    credential: parts.get('Credential'),
    signedHeaders: parts.get('SignedHeaders'),
    signature: parts.get('Signature'),
    time: headerValue(request, 'x-amz-date') ?? undefined,
    sessionToken: headerValue(request, 'x-amz-security-token') ?? '',
    presigned: false,
    payload: null,
  });
}

function fromQuery(query: ReadonlyMap<string, string>): Claimed {
  return claim({
    algorithm: query.get('X-Amz-Algorithm'),
    credential: query.get('X-Amz-Credential'),
    signedHeaders: query.get('X-Amz-SignedHeaders'),
    signature: query.get('X-Amz-Signature'),
    time: query.get('X-Amz-Date'),
    sessionToken: query.get('X-Amz-Security-Token') ?? '',
    presigned: true,
    payload: query.get('X-Amz-Content-Sha256') ?? null,
  });
}

type RawClaim = {
  readonly algorithm: string | undefined;
  readonly credential: string | undefined;
  readonly signedHeaders: string | undefined;
  readonly signature: string | undefined;
  readonly time: string | undefined;
  readonly sessionToken: string;
  readonly presigned: boolean;
  readonly payload: string | null;
};

function claim({ algorithm, credential, signedHeaders, signature, time, ...others }: RawClaim) {
  const [accessKeyId, day, region, service, end] = (credential ?? '').split('/');
  if (algorithm !== 'AWS4-HMAC-SHA256') {
    throw incomplete(`Unsupported AWS 'algorithm': '${algorithm}', only AWS4-HMAC-SHA256.`);
  }
  if (!accessKeyId || !day || !region || !service || end !== 'aws4_request') {
    throw incomplete('Credential must have the form key/day/region/service/aws4_request.');
  }
  if (!signature || !signedHeaders || time === undefined) {
    throw incomplete('Authorization requires SignedHeaders, Signature and a date.');
  }
  return {
    ...others,
    accessKeyId,
    day,
    region,
    service,
    signature,
    time,
    signedHeaders: signedHeaders.split(';'),
  };
}

function checkTime(claimed: Claimed, query: ReadonlyMap<string, string>, now: number): void {
  const at = timeOf(claimed.time);
  if (at === null) {
    throw incomplete('Date must be in ISO-8601 basic format.');
  }
  if (at - now > allowedSkew) {
    throw wrongTime(claimed.service, `Signature not yet current: ${claimed.time} is still later.`);
  }
  if (!claimed.presigned) {
    if (now - at > allowedSkew) {
      throw wrongTime(claimed.service, `Signature expired: ${claimed.time} is now earlier.`);
    }
    return;
  }
  // Other services let a presigned address live as long as a signed header does.
  const seconds = Number(
    query.get('X-Amz-Expires') ?? (claimed.service === 's3' ? Number.NaN : 300),
  );
  if (!(seconds >= 1 && seconds <= longestExpiry)) {
    throw incomplete(`X-Amz-Expires must be 1 to ${longestExpiry} seconds.`);
  }
  if (now > at + seconds * 1000) {
    throw expired(claimed.service);
  }
}

/** A header that changes what S3 does must not be added to a request that someone else signed. */
function checkHeaders(request: SignedRequest, claimed: Claimed): void {
  const signed = new Set(claimed.signedHeaders);
  if (!signed.has('host')) {
    throw incomplete("'Host' must be a signed header.");
  }
  const added = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signed.has(name),
  );
  if (added.length > 0) {
    throw incomplete(`There were headers present which were not signed: ${added.join(', ')}.`);
  }
}

function timeOf(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const [, year, month, day, hour, minute, second] = match ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}
