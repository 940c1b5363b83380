import { ownerOf, type Caller } from '../domain/caller.ts';
import { journalRetention } from '../domain/journal.ts';
import type { Message } from '../domain/message.ts';
import { belongs, type CheckTurnAccess } from './accounts/turn-access.ts';
import { refused, type Refusal } from './admission.ts';
import { eraseAttachments, type KeepPorts } from './attachments/keep-attachments.ts';
import type { Clock } from './clock.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Journal } from './journal.ts';
import type { MessagePage, MessageStore } from './message-store.ts';
import type { ReceiptStore } from './receipts/receipt-store.ts';
import type { TurnStore } from './turn-store.ts';

export type ErasePorts = KeepPorts & {
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly receipts: Pick<ReceiptStore, 'remove'>;
  readonly journal: Journal;
  readonly turns: TurnStore;
  readonly clock: Clock;
  readonly checkAccess: CheckTurnAccess;
};

/** `erasing`: there is more than one call may take; the next one goes on. */
export type EraseAnswer = { readonly kind: 'answered'; readonly state: 'erased' | 'erasing' };

export type EraseConversation = (
  conversationId: string,
  caller: Caller,
) => Promise<EraseAnswer | Refusal>;

/** API Gateway gives a call 29 seconds; a page of messages takes well under one. */
const erasureDuration = 20_000;

/**
 * Erases a conversation that its owner has deleted: messages, journals and files first, so that a call which broke
 * off leaves what the next one finds, and the conversation last.
 */
export function createEraseConversation(ports: ErasePorts): EraseConversation {
  return async (conversationId, caller) => {
    const owner = ownerOf(caller);
    const [conversation, isMember] = await Promise.all([
      ports.conversations.find(conversationId),
      belongs(ports.checkAccess, caller),
    ]);
    if (!isMember) return refused('not-a-member');
    if (conversation?.owner !== owner) return refused('conversation-not-found', 'conversationId');
    if (conversation.shelf !== 'deleted')
      return refused('conversation-not-deleted', 'conversationId');
    const until = ports.clock.now() + erasureDuration;
    for (let from: string | null = null; ;) {
      const page: MessagePage = await ports.messages.readBack(conversationId, owner, from);
      await Promise.all(page.messages.map((message) => eraseMessage(ports, caller, message)));
      from = page.before;
      if (from === null) break;
      if (ports.clock.now() > until) return { kind: 'answered', state: 'erasing' };
    }
    const signal = AbortSignal.timeout(erasureDuration);
    if (!(await eraseAttachments(ports, caller, conversationId, until, signal)))
      return { kind: 'answered', state: 'erasing' };
    await ports.conversations.remove({ id: conversationId, owner });
    return { kind: 'answered', state: 'erased' };
  };
}

async function eraseMessage(ports: ErasePorts, caller: Caller, message: Message): Promise<void> {
  const { messages, receipts, journal, turns, clock } = ports;
  const key = { sub: caller.sub, turnId: message.turnId };
  // What still runs would spend on for nobody.
  if (message.status === 'pending') await turns.orderStop(key);
  if (message.role === 'assistant' && clock.now() < message.createdAt + journalRetention)
    await journal.remove(key);
  if (message.role === 'assistant') await receipts.remove(message);
  await messages.remove(message);
}
