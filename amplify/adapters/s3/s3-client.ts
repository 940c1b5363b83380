import { setTimeout as delay } from 'node:timers/promises';
import { AwsClient, AwsV4Signer } from 'aws4fetch';

export type S3Settings = {
  readonly endpoint: string;
  /** Where a page reaches S3, if elsewhere. */
  readonly pageEndpoint?: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly bucket: string;
};

export type S3Request = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

export type S3Client = {
  /** Sends a request, again after a server's fault or a lost connection. What S3 refuses is an answer like another. */
  send(request: S3Request, signal: AbortSignal): Promise<Response>;
  /** An address by which whoever has it can make this one request, for so many seconds. */
  presign(request: S3Request, seconds: number): Promise<string>;
};

const attempts = 4;
const firstPause = 50;

/** S3's wire protocol without its SDK, which alone would be ten times our function. */
export function createS3Client(settings: S3Settings): S3Client {
  const { endpoint, pageEndpoint = endpoint, region, credentials, bucket } = settings;
  const client = new AwsClient({ ...credentials, region, service: 's3', retries: 0 });
  const root = rootOf(endpoint, bucket);
  const pageRoot = rootOf(pageEndpoint, bucket);
  return {
    async send({ method, key, query = {}, headers = {}, body }, signal) {
      const url = addressOf(root, key, query);
      for (let attempt = 1; ; attempt += 1) {
        const answer = await attemptAt(() =>
          client.fetch(url, { method, headers, signal, ...(body !== undefined && { body }) }),
        );
        signal.throwIfAborted();
        if (answer instanceof Response && answer.status < 500) return answer;
        if (attempt === attempts) throw new Error(`S3 failed: ${method}`, { cause: answer });
        if (answer instanceof Response) await answer.body?.cancel();
        await delay(firstPause * 2 ** attempt * Math.random(), undefined, { signal });
      }
    },
    async presign({ method, key, query = {}, headers = {} }, seconds) {
      const url = addressOf(pageRoot, key, { ...query, 'X-Amz-Expires': String(seconds) });
      const signer = new AwsV4Signer({
        ...credentials,
        method,
        url,
        headers,
        region,
        service: 's3',
        signQuery: true,
        // Among them the length, which bounds what may be sent.
        allHeaders: true,
      });
      // A plus is what it says to S3, and a space to whoever wrote it.
      return (await signer.sign()).url.href.replaceAll('+', '%20');
    },
  };
}

async function attemptAt(send: () => Promise<Response>): Promise<unknown> {
  try {
    return await send();
  } catch (error) {
    return error;
  }
}

/** At AWS a bucket has an origin of its own, so that a page can be let at this one alone. */
function rootOf(endpoint: string, bucket: string): string {
  const url = new URL(endpoint);
  if (url.hostname.endsWith('.amazonaws.com')) return `${url.protocol}//${bucket}.${url.host}`;
  return `${endpoint}/${bucket}`;
}

function addressOf(root: string, key: string, query: Readonly<Record<string, string>>): string {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const search = new URLSearchParams(query).toString().replaceAll('+', '%20');
  return `${root}/${path}${search === '' ? '' : `?${search}`}`;
}
