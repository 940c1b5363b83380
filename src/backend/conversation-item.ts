import * as z from 'zod/mini';
import { parametersSchema, type Parameters } from '../../amplify/contract/parameters/parameters.ts';
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

/** A conversation as Amplify Data gives it; throws when it is none. */
export function toConversation(item: unknown): Conversation {
  const { shelf, activeLeafId, botSlug, parameters, ...conversation } =
    conversationSchema.parse(item);
  return {
    ...conversation,
    shelf: shelf ?? null,
    activeLeafId: activeLeafId ?? null,
    botSlug: botSlug ?? null,
    parameters: parseParameters(parameters ?? '{}'),
  };
}

/** Parameters as a row keeps them: the text of a JSON object, or nothing where none is set. */
export function parametersText(parameters: Parameters): string | null {
  const text = JSON.stringify(parameters);
  return text === '{}' ? null : text;
}

/** Its owner writes the text, perhaps from a newer page than this one: what cannot be read sets nothing. */
function parseParameters(text: string): Parameters {
  try {
    const parameters = parametersSchema.safeParse(JSON.parse(text));
    return parameters.success ? parameters.data : {};
  } catch {
    return {};
  }
}
