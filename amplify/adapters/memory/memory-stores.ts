import type { ConversationStore } from '../../app/conversation-store.ts';
import type { Journal } from '../../app/journal.ts';
import type { MessageKey, MessageStore } from '../../app/message-store.ts';
import type { TurnStore } from '../../app/turn-store.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Message } from '../../domain/message.ts';
import type { Turn, TurnKey, TurnState } from '../../domain/turn.ts';

export type Stores = {
  readonly turns: TurnStore;
  readonly journal: Journal;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
};

/** All stores in memory, for tests of what is built on them. */
export function createMemoryStores(): Stores {
  const turns = new Map<string, Turn>();
  return {
    turns: createTurns(turns),
    journal: createJournal(turns),
    conversations: createConversations(),
    messages: createMessages(),
  };
}

function nameOf({ sub, turnId }: TurnKey): string {
  return `${sub}#${turnId}`;
}

function createTurns(turns: Map<string, Turn>): TurnStore {
  function change(key: TurnKey, allowed: (leaseUntil: number) => boolean, state: TurnState) {
    const turn = turns.get(nameOf(key));
    if (turn?.state.kind !== 'running' || !allowed(turn.state.leaseUntil)) return false;
    turns.set(nameOf(key), { ...turn, state });
    return true;
  }

  return {
    async accept(turn) {
      const known = turns.get(nameOf(turn));
      if (known) return { kind: 'known', turn: known };
      turns.set(nameOf(turn), turn);
      return { kind: 'accepted' };
    },
    find: async (key) => turns.get(nameOf(key)) ?? null,
    renewLease: async (key, leaseUntil) => change(key, () => true, { kind: 'running', leaseUntil }),
    end: async (key, ended) => change(key, () => true, { kind: 'ended', ...ended }),
    endAbandoned: async (key, ended, leaseBefore) =>
      change(key, (leaseUntil) => leaseUntil < leaseBefore, { kind: 'ended', ...ended }),
  };
}

function createJournal(turns: Map<string, Turn>): Journal {
  const journals = new Map<string, Map<number, JournalEntry>>();
  return {
    async append(key, entry) {
      const entries = journals.get(nameOf(key)) ?? new Map<number, JournalEntry>();
      journals.set(nameOf(key), entries.set(entry.sequence, entry));
    },
    async readAfter(key, sequence) {
      const entries = [...(journals.get(nameOf(key))?.values() ?? [])];
      const later = entries.filter((entry) => entry.sequence > sequence);
      later.sort((a, b) => a.sequence - b.sequence);
      return { turn: turns.get(nameOf(key)) ?? null, entries: later };
    },
  };
}

function createConversations(): ConversationStore {
  const conversations = new Map<string, Conversation>();
  return {
    find: async (id) => conversations.get(id) ?? null,
    async create(conversation) {
      if (conversations.has(conversation.id)) return false;
      conversations.set(conversation.id, conversation);
      return true;
    },
    async touch(id, owner, lastMessageAt) {
      const conversation = conversations.get(id);
      if (conversation?.owner !== owner) return false;
      conversations.set(id, { ...conversation, lastMessageAt });
      return true;
    },
  };
}

function keyOf({ conversationId, id }: MessageKey): string {
  return `${conversationId}#${id}`;
}

function createMessages(): MessageStore {
  const messages = new Map<string, Message>();
  return {
    async list(conversationId, owner) {
      const own = [...messages.values()].filter(
        (message) => message.conversationId === conversationId && message.owner === owner,
      );
      return own.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async find(key, owner) {
      const message = messages.get(keyOf(key));
      return message?.owner === owner ? message : null;
    },
    async add(message) {
      if (!messages.has(keyOf(message))) messages.set(keyOf(message), message);
    },
    async settle(key, { text, status, error, usage, model }) {
      const message = messages.get(keyOf(key));
      if (message?.status !== 'pending') return false;
      messages.set(keyOf(key), { ...message, text, status, error, usage, model });
      return true;
    },
  };
}
