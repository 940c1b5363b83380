import { createLangchainGateway } from '../adapters/langchain/langchain-gateway.ts';
import type { BedrockPlace, Engines, ModelPlace, OpenaiPlace } from './engines.ts';

/** Answers by LangChain.js, which is loaded when it is asked, and for the one provider that it asks. */
export const langchainEngine: Engines = {
  langchain: (place) =>
    createLangchainGateway({
      provider: place.gateway,
      connect: () => connectTo(place),
      logger: place.logger,
      clock: place.clock,
    }),
};

function connectTo(place: ModelPlace) {
  return place.kind === 'bedrock' ? connectToBedrock(place) : connectToOpenai(place);
}

// No adapter knows another: what both know of a provider comes together here.

async function connectToOpenai({ readKey, baseUrl, logger, clock }: OpenaiPlace) {
  const [{ createOpenaiChatModels }, { providerFailure }, { isThinker }, apiKey] =
    await Promise.all([
      import('../adapters/langchain/openai-chat-models.ts'),
      import('../adapters/openai/provider-failure.ts'),
      import('../contract/requests/response-settings.ts'),
      readKey(),
    ]);
  if (apiKey === null && baseUrl === null) {
    logger.log('error', 'provider.no-key');
    return null;
  }
  const sort = (error: unknown) => providerFailure(error, clock.now());
  return createOpenaiChatModels({ apiKey, baseUrl, isThinker, sort });
}

async function connectToBedrock({ endpoint, region, credentials, ...place }: BedrockPlace) {
  const { geography, guardrail } = place;
  const [{ createBedrockChatModels }, runtime, { bedrockFailure }, { converseInput }, family] =
    await Promise.all([
      import('../adapters/langchain/bedrock-chat-models.ts'),
      import('../adapters/bedrock/bedrock-runtime.ts'),
      import('../adapters/bedrock/bedrock-failure.ts'),
      import('../adapters/bedrock/converse-request.ts'),
      import('../contract/requests/model-family.ts'),
    ]);
  const handler = runtime.createHandler();
  return createBedrockChatModels({
    region,
    credentials,
    createClient: () => runtime.createRuntime({ endpoint, region, credentials }, handler),
    inputOf: (request) =>
      converseInput(request, family.invokedName(request.model, geography, region), guardrail),
    sort: bedrockFailure,
  });
}
