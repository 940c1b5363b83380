import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ModelEvent } from '../../app/model-gateway.ts';
import { bedrockFailure, noFrames, unreached, type BedrockFailure } from './bedrock-failure.ts';
import { readConverseStream } from './converse-stream.ts';

// The only file that loads AWS's SDK; it is imported dynamically, and so a chunk of its own.

export type BedrockSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly onFailure: (failure: BedrockFailure) => void;
};

export type BedrockClient = {
  answer(input: ConverseStreamCommandInput, signal: AbortSignal): AsyncIterable<ModelEvent>;
};

const connecting = 5000;
/** Bedrock opens its answer only when the model does, which reads a long prompt for a while first. */
const headerTimeout = 60_000;
/** Milliseconds before each further attempt. */
const pauses = [300, 1200] as const;

export function createBedrockClient(settings: BedrockSettings): BedrockClient {
  const { endpoint, region, credentials, sleep, onFailure } = settings;
  const client = new BedrockRuntimeClient({
    endpoint,
    region,
    credentials,
    // The SDK would go on by itself where a stream has begun, or after we gave up.
    maxAttempts: 1,
    authSchemePreference: ['sigv4'],
    requestHandler: createHandler(),
  });

  /** One attempt, from its request to its end; throws where it does not even begin. */
  async function* attempt(input: ConverseStreamCommandInput, signal: AbortSignal) {
    const done = new AbortController();
    const abortSignal = AbortSignal.any([signal, done.signal]);
    try {
      const { stream, $metadata } = await client.send(new ConverseStreamCommand(input), {
        abortSignal,
      });
      const { requestId } = $metadata;
      if (requestId !== undefined) yield { type: 'accepted', requestId } as const;
      if (stream) yield* readConverseStream(stream, (time) => sleep(time, abortSignal));
      else throw noFrames();
    } finally {
      done.abort();
    }
  }

  return {
    async *answer(input, signal) {
      for (const pause of [...pauses, null]) {
        try {
          for await (const event of attempt(input, signal)) {
            if (signal.aborted) return;
            yield event;
          }
          return;
        } catch (error) {
          if (signal.aborted) return;
          const { fields, isPassing, ...failure } = bedrockFailure(error);
          onFailure({ fields, isPassing, ...failure });
          if (pause === null || !isPassing) {
            yield { type: 'failure', ...failure };
            return;
          }
          await sleep(Math.max(pause, (failure.retryAfter ?? 0) * 1000), signal);
          if (signal.aborted) return;
        }
      }
    },
  };
}

/**
 * By HTTP/1.1, where giving up an answer closes its connection, and not by the SDK's HTTP/2, which our local backend
 * does not speak either. What is no stream of frames is never read as one: its first bytes would be taken for a length.
 */
function createHandler(): NodeHttpHandler {
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
