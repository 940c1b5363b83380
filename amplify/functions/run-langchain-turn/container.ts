import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { createChatEndpoint } from '../chat-endpoint.ts';
import { langchainEngine } from '../langchain-engine.ts';

/** Everything that answering a turn by LangChain.js is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  return createChatEndpoint(environment, langchainEngine);
}
