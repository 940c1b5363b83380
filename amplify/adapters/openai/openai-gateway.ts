import type { Clock } from '../../app/clock.ts';
import type { Logger } from '../../app/logger.ts';
import type { ModelChoice, ModelGateway } from '../../app/model-gateway.ts';
import type { ModelList, OpenaiClient } from './openai-client.ts';

export type OpenaiGatewaySettings = {
  readonly readKey: () => Promise<string | null>;
  /** A server that speaks OpenAI's API; null for OpenAI's own. */
  readonly baseUrl: string | null;
  /** Null: the first that the server offers, or our choice of OpenAI's. */
  readonly model: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Among OpenAI's the one that costs least and has no end date (its price list of November 2026). */
const openaiModel = 'gpt-6-luna';

/** How long a list of models is believed: whoever adds one to a server sees it soon. */
const listDuration = 5 * 60_000;

/** Models behind OpenAI's API, at OpenAI or at any server that speaks it. */
export function createOpenaiGateway(settings: OpenaiGatewaySettings): ModelGateway {
  const { baseUrl, logger } = settings;
  const connect = rememberSuccess(() => connectTo(settings));
  const list = rememberList(connect, settings.clock);
  const named = settings.model ?? (baseUrl === null ? openaiModel : null);
  let chosen: ModelChoice | null = named === null ? null : { kind: 'chosen', model: named };

  async function chooseModel(signal: AbortSignal): Promise<ModelChoice> {
    // Loading the SDK takes as long as reading the conversation, so it starts now.
    const connection = connect();
    if (chosen) {
      connection.catch(() => undefined);
      return chosen;
    }
    const listed = await list(signal);
    if (listed.kind === 'failed') return listed;
    const [model] = listed.models;
    if (model === undefined) return noKey;
    chosen = { kind: 'chosen', model };
    return chosen;
  }

  function unconnected(error: unknown) {
    logger.log('error', 'provider.not-connected', { error });
    return { kind: 'failed', code: 'provider-unavailable' } as const;
  }

  return {
    chooseModel: (signal) => chooseModel(signal).catch(unconnected),
    async offered(signal) {
      if (baseUrl === null) return null;
      const listed = await list(signal).catch(unconnected);
      // A server that does not say what it has answers with its standard model.
      return listed.kind === 'listed' ? listed.models : [];
    },
    async *answer(request, signal) {
      try {
        const client = await connect();
        if (client) yield* client.answer(request, signal);
        else yield { type: 'failure', code: noKey.code };
      } catch (error) {
        yield { type: 'failure', code: unconnected(error).code };
      }
    },
  };
}

type List = (signal: AbortSignal) => Promise<ModelList>;

/** Asks for the models at most once in a while; a failure is not remembered. */
function rememberList(connect: () => Promise<OpenaiClient | null>, clock: Clock): List {
  let known: { readonly listed: ModelList; readonly until: number } | null = null;
  return async (signal) => {
    if (known && clock.now() < known.until) return known.listed;
    const client = await connect();
    const listed = client ? await client.listModels(signal) : noKey;
    known = listed.kind === 'listed' ? { listed, until: clock.now() + listDuration } : null;
    return listed;
  };
}

const noKey = { kind: 'failed', code: 'provider-configuration' } as const;

/** Null where OpenAI would be asked without a key. */
async function connectTo(settings: OpenaiGatewaySettings): Promise<OpenaiClient | null> {
  const { readKey, baseUrl, clock, logger } = settings;
  const [{ createOpenaiClient }, apiKey] = await Promise.all([
    import('./openai-client.ts'),
    readKey(),
  ]);
  if (apiKey === null && baseUrl === null) {
    logger.log('error', 'provider.no-key');
    return null;
  }
  return createOpenaiClient({
    apiKey,
    baseUrl,
    sleep: (milliseconds) => clock.sleep(milliseconds),
    onFailure: ({ code, fields }) => logger.log('warn', 'provider.failed', { code, ...fields }),
  });
}

/** Does a thing once; a failure is not remembered. */
function rememberSuccess<Value>(task: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | null = null;
  return () => {
    result ??= task().catch((error: unknown) => {
      result = null;
      throw error;
    });
    return result;
  };
}
