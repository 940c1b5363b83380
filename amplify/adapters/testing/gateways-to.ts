import type { Logger } from '../../app/logger.ts';
import type { ModelGateway } from '../../app/model-gateway.ts';
import { bedrockFailure } from '../bedrock/bedrock-failure.ts';
import { createBedrockGateway } from '../bedrock/bedrock-gateway.ts';
import { createHandler, createRuntime } from '../bedrock/bedrock-runtime.ts';
import { converseInput } from '../bedrock/converse-request.ts';
import { createLangchainGateway } from '../langchain/langchain-gateway.ts';
import type { Speech } from '../openai/open-answer.ts';
import { createOpenaiGateway } from '../openai/openai-gateway.ts';
import { providerFailure } from '../openai/provider-failure.ts';
import { systemClock } from '../system/system-clock.ts';
import { canary } from './model-upstream.ts';

/** Where a provider is, and who asks it. */
export type Upstream = {
  readonly origin: string;
  /** For Bedrock alone; without them its key is the canary. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** An adapter before a provider, with the canary for its key. */
export type GatewayTo = (upstream: Upstream, logger: Logger) => ModelGateway;

const region = 'us-east-1';
const canaryCredentials = { accessKeyId: 'id', secretAccessKey: canary };

function openai(speech: Speech, key: string | null): GatewayTo {
  return ({ origin }, logger) =>
    createOpenaiGateway({
      readKey: async () => key,
      baseUrl: `${origin}/v1`,
      speech,
      model: 'm',
      clock: systemClock,
      logger,
    });
}

export const responsesGateway = openai('responses', canary);
export const chatCompletionsGateway = openai('chat-completions', canary);
export const keylessGateway = openai('chat-completions', null);

/** Of the deployment's: both adapters bring it. */
const guardrail = { id: 'gr1', version: '1' };

export const bedrockGateway: GatewayTo = ({ origin, credentials = canaryCredentials }, logger) =>
  createBedrockGateway({
    endpoint: origin,
    region,
    credentials,
    geography: 'us',
    guardrail,
    model: 'm',
    loadCatalogue: async () => ({ models: [] }),
    clock: systemClock,
    logger,
  });

/** No model has to be chosen for what asks for one by its name. */
const provider = { chooseModel: async () => ({ kind: 'chosen', model: 'm' }) as const };

export const langchainOpenaiGateway: GatewayTo = ({ origin }, logger) =>
  createLangchainGateway({
    provider,
    async connect() {
      const { createOpenaiChatModels } = await import('../langchain/openai-chat-models.ts');
      return createOpenaiChatModels({
        apiKey: canary,
        baseUrl: `${origin}/v1`,
        isThinker: () => true,
        sort: (error) => providerFailure(error, systemClock.now()),
      });
    },
    clock: systemClock,
    logger,
  });

export const langchainBedrockGateway: GatewayTo = (
  { origin: endpoint, credentials = canaryCredentials },
  logger,
) => {
  const handler = createHandler();
  return createLangchainGateway({
    provider,
    async connect() {
      const { createBedrockChatModels } = await import('../langchain/bedrock-chat-models.ts');
      return createBedrockChatModels({
        region,
        credentials,
        createClient: () => createRuntime({ endpoint, region, credentials }, handler),
        inputOf: (request) => converseInput(request, request.model, guardrail),
        sort: bedrockFailure,
      });
    },
    clock: systemClock,
    logger,
  });
};
