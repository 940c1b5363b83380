import type { Clock } from '../../app/clock.ts';
import type { Logger } from '../../app/logger.ts';
import type { ModelChoice, ModelGateway } from '../../app/model-gateway.ts';
import type { ModelOffer, ModelOffers } from '../../app/model-offer.ts';
import { createRenewed, keyLife, type Renewed } from '../../app/renewed.ts';
import type { Speech } from './open-answer.ts';
import type { OpenaiClient } from './openai-client.ts';
import { rememberOffer } from './remember-offer.ts';

export type OpenaiGatewaySettings = {
  readonly readKey: () => Promise<string | null>;
  /** A server that speaks OpenAI's API; null for OpenAI's own. */
  readonly baseUrl: string | null;
  /** By which of OpenAI's APIs it is asked. */
  readonly speech: Speech;
  /** Null: the first that the server offers, or our choice of OpenAI's. */
  readonly model: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Among OpenAI's the one that costs least and has no end date (its price list of November 2026). */
const openaiModel = 'gpt-6-luna';

/** Models behind OpenAI's API, at OpenAI or at any server that speaks it. */
export function createOpenaiGateway(settings: OpenaiGatewaySettings): ModelGateway & ModelOffers {
  const { baseUrl, clock, logger } = settings;
  const connection: Renewed<OpenaiClient> = createRenewed(
    () => connectTo(settings, () => connection.forget()),
    keyLife,
    clock,
  );
  const connect = () => connection.get();
  const named = settings.model ?? (baseUrl === null ? openaiModel : null);
  let chosen: ModelChoice | null = named === null ? null : { kind: 'chosen', model: named };

  const offered = rememberOffer(async (signal): Promise<ModelOffer> => {
    try {
      const client = await connect();
      return client ? await client.offered(signal) : noKey;
    } catch (error) {
      logger.log('error', 'provider.not-connected', { error });
      return { kind: 'failed', code: 'provider-unavailable' };
    }
  }, clock);

  async function chooseModel(signal: AbortSignal): Promise<ModelChoice> {
    if (chosen) {
      // Loading the SDK takes as long as reading the conversation, so it starts now.
      connect().catch(() => undefined);
      return chosen;
    }
    const offer = await offered(signal);
    if (offer.kind === 'failed') return offer;
    const [model] = offer.models;
    if (model === undefined) return { kind: 'failed', code: 'provider-configuration' };
    chosen = { kind: 'chosen', model };
    return chosen;
  }

  return {
    chooseModel,
    offered,
    async *answer(request, signal) {
      try {
        const client = await connect();
        if (client) yield* client.answer(request, signal);
        else yield { type: 'failure', code: noKey.code };
      } catch (error) {
        logger.log('error', 'provider.not-connected', { error });
        yield { type: 'failure', code: 'provider-unavailable' };
      }
    },
  };
}

const noKey = { kind: 'failed', code: 'provider-configuration' } as const;

/** Null where OpenAI would be asked without a key. */
async function connectTo(
  settings: OpenaiGatewaySettings,
  onWrongKey: () => void,
): Promise<OpenaiClient | null> {
  const { readKey, baseUrl, speech, clock, logger } = settings;
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
    speech,
    clock,
    onFailure({ code, fields }) {
      if (fields['status'] === 401) onWrongKey();
      logger.log('warn', 'provider.failed', { code, ...fields });
    },
  });
}
