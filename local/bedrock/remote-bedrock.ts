import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AwsClient } from 'aws4fetch';
import { AwsError } from '../aws/aws-error.ts';

export type RemoteCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

export type ConverseCall = {
  readonly model: string;
  readonly operation: 'converse' | 'converse-stream';
  readonly body: Buffer;
};

/** Lets the Bedrock of an AWS account answer a call; rejects with an `AwsError` where it cannot be asked. */
export type RemoteBedrock = (call: ConverseCall, response: ServerResponse) => Promise<void>;

type Place = {
  readonly endpoint: string;
  readonly region: string;
  /** Read for each call: what an AWS profile gives ends after some hours. */
  readonly credentials: () => Promise<RemoteCredentials>;
};

const told = ['content-type', 'x-amzn-requestid', 'x-amzn-errortype'] as const;

/** The Bedrock of the person's own AWS account, in whose words it answers, faults included. */
export function createRemoteBedrock(place: Place): RemoteBedrock {
  return async (call, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = await ask(place, call, gone.signal);
    const headers = told.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(headers));
    // Where either side breaks off, the other hears it as a broken connection, as it would from AWS.
    await pipeline(answer.body ?? [], response).catch(() => {});
  };
}

async function ask(
  { endpoint, region, credentials }: Place,
  { model, operation, body }: ConverseCall,
  signal: AbortSignal,
): Promise<Response> {
  const { accessKeyId, secretAccessKey, sessionToken } = await credentials().catch(() => {
    const message = 'No usable AWS credentials; set AWS_PROFILE, or sign in anew.';
    throw new AwsError('UnrecognizedClientException', message, 403);
  });
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    region,
    service: 'bedrock',
    // Whether to ask again is for the function to decide.
    retries: 0,
  });
  try {
    return await client.fetch(`${endpoint}/model/${encodeURIComponent(model)}/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array(body),
      signal,
    });
  } catch {
    const message = `Bedrock in ${region} could not be reached.`;
    throw new AwsError('ServiceUnavailableException', message, 503);
  }
}
