import { OpenAI } from 'openai';
import type { ModelEvent, ModelRequest } from '../../app/model-gateway.ts';
import type { ModelOffers } from '../../app/model-offer.ts';
import { chatCompletionBody } from './chat-completion-body.ts';
import { streamChatCompletion, type Sleep } from './chat-completions.ts';
import { providerFailure, type ProviderFailure } from './provider-failure.ts';

// The only file that loads OpenAI's SDK; it is imported dynamically, and so a chunk of its own.

export type OpenaiSettings = {
  /** Null for a server that asks for none. */
  readonly apiKey: string | null;
  /** Null for OpenAI's own. */
  readonly baseUrl: string | null;
  readonly sleep: Sleep;
  readonly onFailure: (failure: ProviderFailure) => void;
};

export type OpenaiClient = ModelOffers & {
  answer(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
};

/**
 * A provider that does not even open its answer is asked once more, and both times together end before a person
 * gives up (30 s). How long a model may think after that is for whoever reads the answer to say.
 */
const headerTimeout = 13_000;
const retries = 1;
const listTimeout = 10_000;

/** The SDK tells its server about this machine in every request; nobody asked us to. */
const telemetry = [
  'Arch',
  'Lang',
  'OS',
  'Package-Version',
  'Retry-Count',
  'Runtime',
  'Runtime-Version',
  'Timeout',
];

export function createOpenaiClient(settings: OpenaiSettings): OpenaiClient {
  const { apiKey, baseUrl, sleep, onFailure } = settings;
  const client = new OpenAI({
    // Every value is given, so that none is taken from the environment behind our back.
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: retries,
    timeout: headerTimeout,
    defaultHeaders: {
      ...Object.fromEntries(telemetry.map((name) => [`X-Stainless-${name}`, null])),
      ...(apiKey === null && { Authorization: null }),
    },
  });

  const limitField = baseUrl === null ? 'max_completion_tokens' : 'max_tokens';

  function sorted(error: unknown): ProviderFailure {
    const failure = providerFailure(error);
    onFailure(failure);
    return failure;
  }

  return {
    async offered(signal) {
      try {
        const page = await client.models.list({ signal, timeout: listTimeout });
        const ids: readonly unknown[] = page.data.map(({ id }) => id);
        const models = ids.filter((id) => typeof id === 'string').filter((id) => id !== '');
        return { kind: 'offered', models };
      } catch (error) {
        return { kind: 'failed', code: sorted(error).code };
      }
    },
    async *answer(request, signal) {
      try {
        const body = chatCompletionBody(request, limitField);
        for await (const event of streamChatCompletion(client, body, signal, sleep)) {
          // The SDK ends an aborted stream as if the provider had closed it.
          if (signal.aborted) return;
          yield event;
        }
      } catch (error) {
        if (signal.aborted) return;
        yield { type: 'failure', code: sorted(error).code };
      }
    },
  };
}
