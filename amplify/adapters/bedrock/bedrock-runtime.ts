import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { noFrames, unreached } from './bedrock-failure.ts';

export type RuntimeSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
};

const connecting = 5000;
/**
 * Bedrock opens its answer only when the model does, which reads a long prompt for a while first. With what else there
 * is to do it is over before a person gives up (30 s), and so it is asked once.
 */
const headerTimeout = 28_000;

/** AWS's client, which asks once. */
export function createRuntime(
  { endpoint, region, credentials }: RuntimeSettings,
  requestHandler: NodeHttpHandler,
): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    endpoint,
    region,
    credentials,
    // The SDK would go on by itself where a stream has begun, or after we gave up.
    maxAttempts: 1,
    authSchemePreference: ['sigv4'],
    requestHandler,
  });
}

/**
 * By HTTP/1.1, where giving up an answer closes its connection, and not by the SDK's HTTP/2, which our local backend
 * does not speak either. What is no stream of frames is never read as one: its first bytes would be taken for a length.
 */
export function createHandler(): NodeHttpHandler {
  const handler = new NodeHttpHandler({
    connectionTimeout: connecting,
    requestTimeout: headerTimeout,
    throwOnRequestTimeout: true,
  });
  const handle = handler.handle.bind(handler);
  handler.handle = async (request, options) => {
    const answer = await handle(request, options).catch((error: unknown) => {
      throw unreached(error);
    });
    const { statusCode, headers } = answer.response;
    const type = headers['content-type'] ?? '';
    if (statusCode === 200 && !type.startsWith('application/vnd.amazon.eventstream'))
      throw noFrames();
    return answer;
  };
  return handler;
}
