import { sleep } from './sleep.ts';
import { createAmplifyConversationStore } from './amplify-conversation-store.ts';
import { createApiClient, type ApiClient, type Refusal } from './api-client.ts';
import { configureAmplify } from './configure-amplify.ts';
import type { ConversationStore } from './conversation-store.ts';
import { eraseConversation, stopTurn, type StopOutcome } from './orders.ts';
import { restEndpoint } from './outputs.ts';
import { runTurn, type RunTurnParts, type TurnListener, type TurnOutcome } from './run-turn.ts';
import { accessTokenOf } from './session.ts';
import { createTurnConnections, type EngineOf } from './turn-connection.ts';
import type { TurnRequest } from '../../amplify/contract/turn-request.ts';

/** Everything the signed-in page asks of its backend. */
export type Backend = {
  /** For the APIs of pages that are fetched when they are opened. */
  readonly api: ApiClient;
  readonly conversations: ConversationStore;
  /** Sends a question and follows its answer, or follows one that runs already, to the end. */
  runTurn(
    turn: { readonly turnId: string; readonly request?: TurnRequest },
    listener: TurnListener,
    signal: AbortSignal,
  ): Promise<TurnOutcome>;
  /** Orders a turn to end; whoever follows it hears when it has. */
  stopTurn(turnId: string, signal: AbortSignal): Promise<StopOutcome>;
  /** Erases a conversation that stands on the shelf `deleted`, for ever. */
  eraseConversation(conversationId: string, signal: AbortSignal): Promise<'erased' | Refusal>;
};

/** Wires the browser's clock, network and chance to the backend's ports, for what belongs to one owner. */
export function createBackend(owner: string, engineOf: EngineOf): Backend {
  configureAmplify();
  const api = createApiClient({
    endpoint: restEndpoint(),
    fetch: (url, init) => window.fetch(url, init),
    accessToken: accessTokenOf(owner),
  });
  const parts: RunTurnParts = {
    connections: createTurnConnections(api, engineOf),
    sleep,
    random: Math.random,
  };
  return {
    api,
    conversations: createAmplifyConversationStore(),
    runTurn: (turn, listener, signal) => runTurn(parts, turn, listener, signal),
    stopTurn: (turnId, signal) => stopTurn(api, turnId, signal),
    eraseConversation: (conversationId, signal) => eraseConversation(api, conversationId, signal),
  };
}
