import { ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { ModelEvent } from '../../app/model-gateway.ts';
import { bedrockFailure, noFrames, type BedrockFailure } from './bedrock-failure.ts';
import { createHandler, createRuntime, type RuntimeSettings } from './bedrock-runtime.ts';
import { readConverseStream } from './converse-stream.ts';

// With what it imports, all that loads AWS's SDK; it is imported dynamically, and so a chunk of its own.

export type BedrockSettings = RuntimeSettings & {
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly onFailure: (failure: BedrockFailure) => void;
};

export type BedrockClient = {
  answer(input: ConverseStreamCommandInput, signal: AbortSignal): AsyncIterable<ModelEvent>;
};

/** Milliseconds before each further attempt. */
const pauses = [300, 1200] as const;

export function createBedrockClient(settings: BedrockSettings): BedrockClient {
  const { endpoint, region, credentials, sleep, onFailure } = settings;
  const client = createRuntime({ endpoint, region, credentials }, createHandler());

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
