import { OpenAI } from 'openai';
import type { Clock } from '../../app/clock.ts';
import type { ModelEvent, ModelRequest } from '../../app/model-gateway.ts';
import type { ModelOffers } from '../../app/model-offer.ts';
import { askTwice } from './ask-twice.ts';
import { createAnswerOpener, type OpenedAnswer, type Speech } from './open-answer.ts';
import {
  failureEvent,
  providerFailure,
  requestIdOf,
  type ProviderFailure,
} from './provider-failure.ts';

// With what it imports, all that loads OpenAI's SDK; it is imported dynamically, and so a chunk of its own.

export type OpenaiSettings = {
  /** Null for a server that asks for none. */
  readonly apiKey: string | null;
  /** Null for OpenAI's own. */
  readonly baseUrl: string | null;
  readonly speech: Speech;
  readonly clock: Clock;
  readonly onFailure: (failure: Pick<ProviderFailure, 'code' | 'fields'>) => void;
};

export type OpenaiClient = ModelOffers & {
  answer(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
};

/**
 * A provider that does not even open its answer is asked once more, and both times together end before a person
 * gives up (30 s). How long a model may think after that is for whoever reads the answer to say.
 */
const headerTimeout = 13_000;
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

/** OpenAI's SDK before a server that speaks its API. */
export function createOpenaiClient(settings: OpenaiSettings): OpenaiClient {
  const { speech, clock, onFailure } = settings;
  const client = connectTo(settings);
  const open = createAnswerOpener({ client, speech, clock });

  function sorted(error: unknown): ProviderFailure {
    const failure = providerFailure(error, clock.now());
    onFailure(failure);
    return failure;
  }

  return {
    async offered(signal) {
      try {
        const ask = () => client.models.list({ signal, timeout: listTimeout });
        const page = await askTwice(ask, clock, signal);
        const ids: readonly unknown[] = page.data.map(({ id }) => id);
        const models = ids.filter((id) => typeof id === 'string').filter((id) => id !== '');
        return { kind: 'offered', models };
      } catch (error) {
        return { kind: 'failed', code: sorted(error).code };
      }
    },
    async *answer(request, signal) {
      try {
        for await (const event of eventsOf(await open(request, signal))) {
          // The SDK ends an aborted stream as if the provider had closed it.
          if (signal.aborted) return;
          if (event.type === 'failure') onFailure({ code: event.code, fields: {} });
          yield event;
        }
      } catch (error) {
        if (!signal.aborted) yield failureEvent(sorted(error));
      }
    },
  };
}

function connectTo({ apiKey, baseUrl }: OpenaiSettings): OpenAI {
  return new OpenAI({
    // Every value is given, so that none is taken from the environment behind our back.
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: headerTimeout,
    // A redirect would take the whole prompt to an address that nobody has allowed; it is an answer like any refusal.
    fetchOptions: { redirect: 'manual' },
    defaultHeaders: {
      ...Object.fromEntries(telemetry.map((name) => [`X-Stainless-${name}`, null])),
      ...(apiKey === null && { Authorization: null }),
    },
  });
}

async function* eventsOf({ response, events, close }: OpenedAnswer): AsyncGenerator<ModelEvent> {
  try {
    const type = response.headers.get('content-type') ?? 'text/event-stream';
    const requestId = requestIdOf(response.headers.get('x-request-id'));
    if (requestId !== undefined) yield { type: 'accepted', requestId };
    if (type.startsWith('text/event-stream')) yield* events;
    else yield { type: 'failure', code: 'provider-invalid' };
  } finally {
    close();
  }
}
