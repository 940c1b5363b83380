import * as z from 'zod/mini';
import type { Conversation } from './conversation-store.ts';

const shelfSchema = z.enum(['pinned', 'archived', 'deleted']);
const conversationSchema = z.object({
  id: z.string(),
  title: z.string(),
  lastMessageAt: z.string(),
  shelf: z.nullish(shelfSchema),
  activeLeafId: z.nullish(z.string()),
});

/** What is asked for of a conversation, wherever it comes from. */
export const conversationFields = [
  'id',
  'title',
  'lastMessageAt',
  'shelf',
  'activeLeafId',
] as const;

/** A conversation as Amplify Data gives it; throws when it is none. */
export function toConversation(item: unknown): Conversation {
  const { shelf, activeLeafId, ...conversation } = conversationSchema.parse(item);
  return { ...conversation, shelf: shelf ?? null, activeLeafId: activeLeafId ?? null };
}
