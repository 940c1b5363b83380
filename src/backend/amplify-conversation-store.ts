import { generateClient } from 'aws-amplify/data';
import * as z from 'zod/mini';
import {
  messageStatusSchema,
  usageSchema,
  type Usage,
} from '../../amplify/contract/turn-status.ts';
import type { Schema } from '../../amplify/data/resource.ts';
import {
  conversationFields,
  parametersText,
  toConversation,
  toConversations,
} from './conversation-item.ts';
import type {
  Conversation,
  ConversationStore,
  Message,
  MessagePage,
  Shelf,
} from './conversation-store.ts';
import { storedSteps } from './stored-steps.ts';
import { watchConversations, watchTurns } from './watch-conversations.ts';

const conversationsPerPage = 50;
/** Of all that stand on one shelf: a page of what AppSync gives at most. */
const shelvedPerPage = 500;
/** Some screens of a conversation: what is above them is read when somebody scrolls there. */
const messagesPerPage = 20;

/** AppSync gives JSON as a text. */
const usageText = z.pipe(z.string(), z.transform(parseUsage));
const messageSchema = z.object({
  id: z.string(),
  parentId: z.nullish(z.string()),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: messageStatusSchema,
  turnId: z.string(),
  model: z.nullish(z.string()),
  error: z.nullish(z.string()),
  usage: z.nullish(usageText),
  retryAt: z.nullish(z.string()),
  steps: z.nullish(z.string()),
  attachments: z.nullish(z.string()),
  continues: z.nullish(z.string()),
  rating: z.nullish(z.enum(['good', 'bad'])),
  createdAt: z.string(),
});

const messageFields = [
  'id',
  'parentId',
  'role',
  'text',
  'status',
  'turnId',
  'model',
  'error',
  'usage',
  'retryAt',
  'steps',
  'attachments',
  'continues',
  'rating',
  'createdAt',
] as const;

/** Conversations through Amplify Data. Amplify has to be configured before. */
export function createAmplifyConversationStore(): ConversationStore {
  const client = generateClient<Schema>();
  return {
    async list(owner, after, limit = conversationsPerPage) {
      const { data, nextToken, errors } = await client.models.Conversation.listConversationsByOwner(
        { owner },
        {
          sortDirection: 'DESC',
          filter: { and: [{ shelf: { ne: 'archived' } }, { shelf: { ne: 'deleted' } }] },
          limit,
          nextToken: after,
          selectionSet: conversationFields,
        },
      );
      throwIfFailed(errors);
      return { conversations: await toConversations(present(data)), next: nextToken ?? null };
    },
    async shelved(owner, shelf) {
      const found = await shelved(client, owner, shelf);
      return found.toSorted((one, other) => other.lastMessageAt.localeCompare(one.lastMessageAt));
    },
    async deletedBefore(owner, moment) {
      const before = { updatedAt: { lt: moment.toISOString() } };
      return (await shelved(client, owner, 'deleted', before)).map(({ id }) => id);
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
    async change(conversationId, { parameters, ...change }) {
      const { data, errors } = await client.models.Conversation.update(
        {
          id: conversationId,
          ...change,
          ...(parameters && { parameters: parametersText(parameters) }),
        },
        // Who listens is told what is selected here, and chosen by the owner in it.
        { selectionSet: [...conversationFields, 'owner'] },
      );
      throwIfFailed(errors);
      return toConversation(data);
    },
    messages: (conversationId, before) => messagePage(client, conversationId, before),
    async rate(conversationId, id, rating) {
      const { errors } = await client.models.Message.update(
        { conversationId, id, rating },
        { selectionSet: ['id'] },
      );
      throwIfFailed(errors);
    },
    watchTurns: (heard, resumed) => watchTurns(client, heard, resumed),
    watchConversations: (changed) => watchConversations(client, changed),
  };
}

type Client = ReturnType<typeof generateClient<Schema>>;

async function shelved(
  client: Client,
  owner: string,
  shelf: Shelf,
  filter?: { readonly updatedAt: { readonly lt: string } },
): Promise<readonly Conversation[]> {
  const found: Conversation[] = [];
  let after: string | null = null;
  do {
    const page: { data: unknown[]; nextToken?: string | null; errors?: readonly GraphqlError[] } =
      await client.models.Conversation.listShelvedConversations(
        { owner, shelf: { eq: shelf } },
        {
          ...(filter && { filter }),
          limit: shelvedPerPage,
          nextToken: after,
          selectionSet: conversationFields,
        },
      );
    throwIfFailed(page.errors);
    found.push(...(await toConversations(present(page.data))));
    after = page.nextToken ?? null;
  } while (after !== null);
  return found;
}

async function messagePage(
  client: Client,
  conversationId: string,
  before: string | null,
): Promise<MessagePage> {
  const { data, nextToken, errors } = await client.models.Message.list({
    conversationId,
    limit: messagesPerPage,
    sortDirection: 'DESC',
    nextToken: before,
    selectionSet: messageFields,
  });
  throwIfFailed(errors);
  return { messages: present(data).map(toMessage).toReversed(), before: nextToken ?? null };
}

function toMessage(item: unknown): Message {
  const { attachments, ...message } = messageSchema.parse(item);
  return {
    ...message,
    ...(attachments ? { attachments } : {}),
    parentId: message.parentId ?? null,
    model: message.model ?? null,
    error: message.error ?? null,
    usage: message.usage ?? null,
    retryAt: message.retryAt ?? null,
    steps: storedSteps(message.steps ?? null),
    continues: message.continues ?? null,
    rating: message.rating ?? null,
  };
}

function parseUsage(text: string): Usage | null {
  const usage = usageSchema.safeParse(JSON.parse(text));
  return usage.success ? usage.data : null;
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
