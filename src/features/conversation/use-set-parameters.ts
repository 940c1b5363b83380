import { useEffect, useSyncExternalStore } from 'react';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import type { Conversation } from '../../backend/conversation-store.ts';
import type { ConversationParameters } from './conversation-parameters.ts';

/** What is set where the page is; what is stored there is shown, however it came to be known. */
export function useSetParameters(
  parameters: ConversationParameters,
  place: string,
  row: Conversation | null,
): Parameters {
  useEffect(() => {
    if (row) parameters.hear(row.id, row.parameters);
  }, [parameters, row]);
  return useSyncExternalStore(parameters.subscribe, () => parameters.of(place));
}
