import { CONNECTION_STATE_CHANGE, ConnectionState } from 'aws-amplify/api';
import type { generateClient } from 'aws-amplify/data';
import { Hub } from 'aws-amplify/utils';
import * as z from 'zod/mini';
import type { Schema } from '../../amplify/data/resource.ts';
import { conversationFields, toConversation } from './conversation-item.ts';
import type { ConversationStore } from './conversation-store.ts';

type Client = ReturnType<typeof generateClient<Schema>>;
type Watch = ConversationStore;

const noticeSchema = z.object({
  conversationId: z.string(),
  turnId: z.string(),
  status: z.enum(['started', 'ended']),
});
const connectedState: string = ConnectionState.Connected;
const connectionChange = z.object({ connectionState: z.string() });

/** Tells of a person's turns, wherever they were asked. */
export function watchTurns(
  client: Client,
  ...[heard, resumed]: Parameters<Watch['watchTurns']>
): () => void {
  const notices = client.subscriptions.onTurn().subscribe({
    next(value) {
      const notice = noticeSchema.safeParse(value);
      if (notice.success) heard(notice.data);
    },
    error: resumed,
  });
  const stopListening = onReconnected(resumed);
  return () => {
    notices.unsubscribe();
    stopListening();
  };
}

/** Tells of a person's conversations that were changed anywhere. */
export function watchConversations(
  client: Client,
  ...[changed]: Parameters<Watch['watchConversations']>
): () => void {
  // AppSync itself passes on nothing but the caller's own: in what it tells, `owner` is the `sub` alone.
  const changes = client.models.Conversation.onUpdate({
    selectionSet: conversationFields,
  }).subscribe({
    next: (value) => void toConversation(value).then(changed),
    // Amplify reconnects by itself, and `watchTurns` says when something may have been missed.
    error: () => undefined,
  });
  return () => changes.unsubscribe();
}

/** Amplify reconnects by itself; what was published meanwhile is gone, so the page has to look again. */
function onReconnected(resumed: () => void): () => void {
  let broken = false;
  return Hub.listen('api', ({ payload }) => {
    if (payload.event !== CONNECTION_STATE_CHANGE) return;
    const change = connectionChange.safeParse(payload.data);
    if (!change.success) return;
    const isConnected = change.data.connectionState === connectedState;
    if (isConnected && broken) resumed();
    broken = !isConnected;
  });
}
