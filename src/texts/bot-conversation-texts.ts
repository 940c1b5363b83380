import { botConversation } from './english-bot-conversation.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the first conversation with a bot. */
export const botConversationTexts: Catalogue<typeof botConversation> = botConversation;
