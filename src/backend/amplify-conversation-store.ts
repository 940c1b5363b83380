import { generateClient } from 'aws-amplify/data';
import { CONNECTION_STATE_CHANGE, ConnectionState } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import * as z from 'zod/mini';
import { messageStatusSchema } from '../../amplify/contract/turn-status.ts';
import type { Schema } from '../../amplify/data/resource.ts';
import type { Conversation, ConversationStore, Message } from './conversation-store.ts';

const conversationsPerPage = 50;
/** AppSync gives at most a megabyte a page; more messages come in the next. */
const messagesPerPage = 200;

const conversationSchema = z.object({
  id: z.string(),
  title: z.string(),
  lastMessageAt: z.string(),
});
const messageSchema = z.object({
  id: z.string(),
  parentId: z.nullish(z.string()),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: messageStatusSchema,
  turnId: z.string(),
  model: z.nullish(z.string()),
  error: z.nullish(z.string()),
  createdAt: z.string(),
});
const noticeSchema = z.object({
  conversationId: z.string(),
  turnId: z.string(),
  status: z.enum(['started', 'ended']),
});
const connectedState: string = ConnectionState.Connected;
const connectionChange = z.object({ connectionState: z.string() });

const conversationFields = ['id', 'title', 'lastMessageAt'] as const;
const messageFields = [
  'id',
  'parentId',
  'role',
  'text',
  'status',
  'turnId',
  'model',
  'error',
  'createdAt',
] as const;

/** Conversations through Amplify Data. Amplify has to be configured before. */
export function createAmplifyConversationStore(): ConversationStore {
  const client = generateClient<Schema>();
  return {
    async list(owner, after) {
      const { data, nextToken, errors } = await client.models.Conversation.listConversationsByOwner(
        { owner },
        {
          sortDirection: 'DESC',
          limit: conversationsPerPage,
          nextToken: after,
          selectionSet: conversationFields,
        },
      );
      throwIfFailed(errors);
      return { conversations: present(data).map(toConversation), next: nextToken ?? null };
    },
    async find(conversationId) {
      const { data, errors } = await client.models.Conversation.get(
        { id: conversationId },
        { selectionSet: conversationFields },
      );
      // Somebody else's is answered with "unauthorized" and no data, which is the same as none.
      if (!data && errors?.every(isUnauthorized)) return null;
      throwIfFailed(errors);
      return data ? toConversation(data) : null;
    },
    async messages(conversationId) {
      const messages: Message[] = [];
      let after: string | null = null;
      do {
        const page = await messagePage(client, conversationId, after);
        messages.push(...page.messages);
        after = page.next;
      } while (after !== null);
      return messages;
    },
    watchTurns(heard, resumed) {
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
    },
  };
}

type Client = ReturnType<typeof generateClient<Schema>>;
type MessagePage = { readonly messages: readonly Message[]; readonly next: string | null };

async function messagePage(
  client: Client,
  conversationId: string,
  after: string | null,
): Promise<MessagePage> {
  const { data, nextToken, errors } = await client.models.Message.list({
    conversationId,
    limit: messagesPerPage,
    sortDirection: 'ASC',
    nextToken: after,
    selectionSet: messageFields,
  });
  throwIfFailed(errors);
  return { messages: present(data).map(toMessage), next: nextToken ?? null };
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

function toConversation(item: unknown): Conversation {
  return conversationSchema.parse(item);
}

function toMessage(item: unknown): Message {
  const message = messageSchema.parse(item);
  return {
    ...message,
    parentId: message.parentId ?? null,
    model: message.model ?? null,
    error: message.error ?? null,
  };
}

/** A list holds null for an item that its reader may not see. */
function present<T>(items: readonly (T | null)[] | null | undefined): readonly T[] {
  return (items ?? []).filter((item) => item !== null);
}

type GraphqlError = { readonly message: string; readonly errorType?: string | null };

function isUnauthorized(error: GraphqlError): boolean {
  return error.errorType === 'Unauthorized' || error.message.startsWith('Not Authorized');
}

function throwIfFailed(errors: readonly GraphqlError[] | undefined): void {
  const [first] = errors ?? [];
  if (first) throw new Error(first.message);
}
