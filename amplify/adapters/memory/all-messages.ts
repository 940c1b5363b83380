import type { MessagePage, MessageStore } from '../../app/message-store.ts';
import type { Message } from '../../domain/message.ts';

/** Every message of a conversation, oldest first, for tests that look at all that was kept. */
export async function allMessages(
  messages: MessageStore,
  conversationId: string,
  owner: string,
): Promise<readonly Message[]> {
  const found: Message[] = [];
  let from: string | null = null;
  do {
    const page: MessagePage = await messages.readBack(conversationId, owner, from);
    found.push(...page.messages);
    from = page.before;
  } while (from !== null);
  return found.toReversed();
}
