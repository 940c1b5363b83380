import type { Clock } from '../../app/clock.ts';
import type { Logger } from '../../app/logger.ts';
import type { ModelGateway } from '../../app/model-gateway.ts';
import type { ModelOffers } from '../../app/model-offer.ts';
import type { BedrockGeography } from '../../contract/models/bedrock-geography.ts';
import type { ModelCatalogue } from '../../contract/models/model.ts';
import type { BedrockClient, BedrockSettings } from './bedrock-client.ts';
import type { Guardrail } from '../../contract/requests/converse-guards.ts';
import { converseInput } from './converse-request.ts';
import { invokedName } from '../../contract/requests/model-family.ts';

export type BedrockGatewaySettings = Pick<
  BedrockSettings,
  'endpoint' | 'region' | 'credentials'
> & {
  /** Where calls may be answered: with `global` anywhere in the world, which costs a tenth less. */
  readonly geography: BedrockGeography;
  /** Null: none. */
  readonly guardrail: Guardrail | null;
  /** Null: our choice. */
  readonly model: string | null;
  readonly loadCatalogue: () => Promise<Pick<ModelCatalogue, 'models'>>;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Among those that take tools and pictures the one that costs least and that nobody has to apply for at AWS. */
const ourChoice = 'amazon.nova-2-lite-v1:0';

/** Models behind Amazon Bedrock's ConverseStream. */
export function createBedrockGateway(settings: BedrockGatewaySettings): ModelGateway & ModelOffers {
  const { geography, guardrail, region, model, loadCatalogue, clock, logger } = settings;
  const connect = rememberSuccess(() => connectTo(settings));

  return {
    async chooseModel() {
      // Loading the SDK takes as long as reading the conversation, so it starts now.
      connect().catch(() => undefined);
      return { kind: 'chosen', model: model ?? ourChoice };
    },
    /** What the catalogue knows: Bedrock would list what nobody can chat with, and not what an account may use. */
    async offered() {
      const { models } = await loadCatalogue();
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      const offered = models
        .filter(({ provider, ends }) => provider === 'bedrock' && (ends === null || today < ends))
        .map(({ id }) => id);
      return { kind: 'offered', models: offered };
    },
    async *answer(request, signal) {
      try {
        const client = await connect();
        const name = invokedName(request.model, geography, region);
        const input = converseInput(request, name, guardrail);
        yield* client.answer(input, signal);
      } catch (error) {
        logger.log('error', 'provider.not-connected', { error });
        yield { type: 'failure', code: 'provider-unavailable' };
      }
    },
  };
}

async function connectTo(settings: BedrockGatewaySettings): Promise<BedrockClient> {
  const { endpoint, region, credentials, clock, logger } = settings;
  const { createBedrockClient } = await import('./bedrock-client.ts');
  return createBedrockClient({
    endpoint,
    region,
    credentials,
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
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
