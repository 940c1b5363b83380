import { createLangchainGateway } from '../adapters/langchain/langchain-gateway.ts';
import type { ModelGateway } from '../app/model-gateway.ts';
import type { Engines, OpenaiServer } from './engines.ts';

/** Answers by LangChain.js, which is loaded when it is asked. */
export const langchainEngine: Engines = { langchain: createLangchain };

function createLangchain(server: OpenaiServer): ModelGateway {
  const { gateway, logger, clock } = server;
  return createLangchainGateway({
    provider: gateway,
    connect: () => connectTo(server),
    logger,
    clock,
  });
}

async function connectTo({ readKey, baseUrl, logger, clock }: OpenaiServer) {
  const [{ createOpenaiChatModels }, { providerFailure }, apiKey] = await Promise.all([
    import('../adapters/langchain/openai-chat-models.ts'),
    import('../adapters/openai/provider-failure.ts'),
    readKey(),
  ]);
  if (apiKey === null && baseUrl === null) {
    logger.log('error', 'provider.no-key');
    return null;
  }
  const sort = (error: unknown) => providerFailure(error, clock.now());
  return createOpenaiChatModels({ apiKey, baseUrl, sort });
}
