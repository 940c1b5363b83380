import type { QueryClient } from '@tanstack/react-query';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import type { Backend } from '../backend/backend.ts';
import {
  createConversationParameters,
  type ConversationParameters,
} from '../features/conversation/conversation-parameters.ts';
import { expectConversation } from '../features/conversation/conversation-queries.ts';
import { createSignal, type Signal } from './signal.ts';
import { wait } from './wait.ts';

export type StoredParameters = {
  readonly parameters: ConversationParameters;
  /** What was set in a conversation could not be stored. */
  readonly unstored: Signal;
};

/** What is set in conversations, stored with them. */
export function createStoredParameters(backend: Backend, queries: QueryClient): StoredParameters {
  const unstored = createSignal();
  async function store(conversationId: string, parameters: Parameters) {
    const queryKey = ['conversation', conversationId];
    await backend.conversations.change(conversationId, { parameters });
    // What was asked for before knows only what was set before.
    await queries.cancelQueries({ queryKey });
    expectConversation(queries, conversationId, { parameters });
    void queries.invalidateQueries({ queryKey });
  }
  const parameters = createConversationParameters({
    store,
    wait,
    onUnstored: () => unstored.send(),
  });
  return { parameters, unstored };
}
