import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { createChatEndpoint } from '../chat-endpoint.ts';
import { providerEngine } from '../engines.ts';

/** Everything that answering a turn is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  return createChatEndpoint(environment, providerEngine);
}
