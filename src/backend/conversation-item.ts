import * as z from 'zod/mini';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import type { Conversation } from './conversation-store.ts';

const shelfSchema = z.enum(['pinned', 'archived', 'deleted']);
const conversationSchema = z.object({
  id: z.string(),
  title: z.string(),
  lastMessageAt: z.string(),
  shelf: z.nullish(shelfSchema),
  activeLeafId: z.nullish(z.string()),
  botSlug: z.nullish(z.string()),
  parameters: z.nullish(z.string()),
});

/** What is asked for of a conversation, wherever it comes from. */
export const conversationFields = [
  'id',
  'title',
  'lastMessageAt',
  'shelf',
  'activeLeafId',
  'botSlug',
  'parameters',
] as const;

/** A conversation as Amplify Data gives it; rejects when it is none. */
export async function toConversation(item: unknown): Promise<Conversation> {
  const { shelf, activeLeafId, botSlug, parameters, ...conversation } =
    conversationSchema.parse(item);
  return {
    ...conversation,
    shelf: shelf ?? null,
    activeLeafId: activeLeafId ?? null,
    botSlug: botSlug ?? null,
    parameters: parameters ? await readParameters(parameters) : {},
  };
}

/** The same for many, in their order. */
export function toConversations(items: readonly unknown[]): Promise<readonly Conversation[]> {
  return Promise.all(items.map(toConversation));
}

/** Parameters as a row keeps them: the text of a JSON object, or nothing where none is set. */
export function parametersText(parameters: Parameters): string | null {
  const text = JSON.stringify(parameters);
  return text === '{}' ? null : text;
}

/** What reads them is fetched with the first that are set: most conversations have none. */
async function readParameters(text: string): Promise<Parameters> {
  const { parseParameters } = await import('./parse-parameters.ts');
  return parseParameters(text);
}
