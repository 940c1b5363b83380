import type { ConversationStore } from '../../app/conversation-store.ts';
import type { Journal, JournalKey } from '../../app/journal.ts';
import type { MessageKey, MessageStore } from '../../app/message-store.ts';
import type { ConversationPlace, OwnedConversations } from '../../app/owned-conversations.ts';
import type { BegunReceipt, ReceiptStore } from '../../app/receipts/receipt-store.ts';
import type { TurnRemains } from '../../app/turn-remains.ts';
import type { TurnStore } from '../../app/turn-store.ts';
import type { Receipt } from '../../contract/receipts/receipt.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Message } from '../../domain/message.ts';
import type { Turn, TurnKey, TurnState } from '../../domain/turn.ts';

export type Stores = {
  readonly turns: TurnStore;
  readonly journal: Journal;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly receipts: ReceiptStore;
  readonly owned: OwnedConversations;
  readonly remains: TurnRemains;
};

/** All stores in memory, for tests of what is built on them. */
export function createMemoryStores(): Stores {
  const turns = new Map<string, Turn>();
  const conversations = new Map<string, Conversation>();
  const journals = new Map<string, MemoryJournal>();
  const journal = createJournal(turns, journals);
  return {
    turns: createTurns(turns),
    journal,
    conversations: createConversations(conversations),
    messages: createMessages(),
    receipts: createReceipts(),
    owned: createOwned(conversations),
    remains: createRemains(turns, journals),
  };
}

function createOwned(conversations: Map<string, Conversation>): OwnedConversations {
  return {
    async page(owner, after, limit) {
      return [...conversations.values()]
        .filter((conversation) => conversation.owner === owner)
        .filter((conversation) => after === null || compare(conversation, after) > 0)
        .toSorted(compare)
        .slice(0, limit);
    },
    async erase({ id, owner }) {
      if (conversations.get(id)?.owner === owner) conversations.delete(id);
    },
  };
}

function compare(one: ConversationPlace, other: ConversationPlace): number {
  if (one.lastMessageAt !== other.lastMessageAt) return one.lastMessageAt - other.lastMessageAt;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

type MemoryJournal = { readonly key: JournalKey; readonly entries: Map<number, JournalEntry> };

function createRemains(
  turns: Map<string, Turn>,
  journals: Map<string, MemoryJournal>,
): TurnRemains {
  function remove(name: string): void {
    turns.delete(name);
    journals.delete(name);
  }
  return {
    remove: async (key) => remove(nameOf(key)),
    async sweep(whose) {
      const all = [...turns.values(), ...[...journals.values()].map(({ key }) => key)];
      const theirs = all.filter(({ sub, owner }) =>
        whose.kind === 'person' ? sub === whose.sub : owner.startsWith(`${whose.accountId}::`),
      );
      const found = new Set(theirs.map(nameOf));
      found.forEach(remove);
      return { erased: found.size, next: null };
    },
  };
}

function nameOf({ sub, turnId }: TurnKey): string {
  return `${sub}#${turnId}`;
}

type Running = Extract<TurnState, { kind: 'running' }>;

function createTurns(turns: Map<string, Turn>): TurnStore {
  function change(key: TurnKey, next: (running: Running) => TurnState | null): boolean {
    const turn = turns.get(nameOf(key));
    const state = turn?.state.kind === 'running' ? next(turn.state) : null;
    if (!turn || !state) return false;
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
    renewLease: async (key, leaseUntil) => change(key, (running) => ({ ...running, leaseUntil })),
    orderStop: async (key) => change(key, (running) => ({ ...running, stopOrdered: true })),
    orderApproval: async (key, approval) => change(key, (running) => ({ ...running, approval })),
    end: async (key, ended) => change(key, () => ({ kind: 'ended', ...ended })),
    endAbandoned: async (key, ended, leaseBefore) =>
      change(key, ({ leaseUntil }) =>
        leaseUntil < leaseBefore ? { kind: 'ended', ...ended } : null,
      ),
  };
}

function createJournal(turns: Map<string, Turn>, journals: Map<string, MemoryJournal>): Journal {
  return {
    async append(key, entry) {
      const { entries } = journals.get(nameOf(key)) ?? { entries: new Map<number, JournalEntry>() };
      journals.set(nameOf(key), { key, entries: entries.set(entry.sequence, entry) });
    },
    async readAfter(key, sequence) {
      const entries = [...(journals.get(nameOf(key))?.entries.values() ?? [])];
      const later = entries.filter((entry) => entry.sequence > sequence);
      later.sort((a, b) => a.sequence - b.sequence);
      return { turn: turns.get(nameOf(key)) ?? null, entries: later };
    },
    remove: async (key) => void journals.delete(nameOf(key)),
  };
}

function createConversations(conversations: Map<string, Conversation>): ConversationStore {
  return {
    find: async (id) => conversations.get(id) ?? null,
    async create(conversation) {
      if (conversations.has(conversation.id)) return false;
      conversations.set(conversation.id, conversation);
      return true;
    },
    async touch({ id, owner }, activity) {
      const conversation = conversations.get(id);
      if (conversation?.owner !== owner) return false;
      conversations.set(id, { ...conversation, ...activity });
      return true;
    },
    async allowTool({ id, owner }, tool) {
      const conversation = conversations.get(id);
      if (conversation?.owner !== owner) return;
      const allowedTools = [...new Set([...conversation.allowedTools, tool])];
      conversations.set(id, { ...conversation, allowedTools });
    },
    async disallowTool({ id, owner }, tool) {
      const conversation = conversations.get(id);
      if (conversation?.owner !== owner) return;
      const allowedTools = conversation.allowedTools.filter((one) => one !== tool);
      conversations.set(id, { ...conversation, allowedTools });
    },
    async remove({ id, owner }) {
      const conversation = conversations.get(id);
      if (conversation?.owner !== owner || conversation.shelf !== 'deleted') return false;
      return conversations.delete(id);
    },
  };
}

function keyOf({ conversationId, id }: MessageKey): string {
  return `${conversationId}#${id}`;
}

/** Small, so that tests meet a second page. */
const pageSize = 3;

function createMessages(): MessageStore {
  const messages = new Map<string, Message>();
  return {
    async readBack(conversationId, owner, from) {
      const there = [...messages.values()].filter(
        (message) =>
          message.conversationId === conversationId && (from === null || message.id <= from),
      );
      const newestFirst = there.toSorted((a, b) => (a.id > b.id ? -1 : 1));
      const page = newestFirst.slice(0, pageSize);
      return {
        messages: page.filter((message) => message.owner === owner),
        before: newestFirst[pageSize]?.id ?? null,
      };
    },
    async find(key, owner) {
      const message = messages.get(keyOf(key));
      return message?.owner === owner ? message : null;
    },
    async add(message) {
      if (!messages.has(keyOf(message))) messages.set(keyOf(message), message);
    },
    async settle(key, answer) {
      const message = messages.get(keyOf(key));
      if (message?.status !== 'pending') return false;
      const { settledAt: _, ...ended } = answer;
      messages.set(keyOf(key), { ...message, ...ended });
      return true;
    },
    remove: async (key) => void messages.delete(keyOf(key)),
  };
}

function createReceipts(): ReceiptStore {
  const receipts = new Map<string, Receipt & Pick<BegunReceipt, 'owner'>>();
  return {
    async begin(receipt) {
      const { owner, request } = receipt;
      const key = keyOf(receipt);
      if (!receipts.has(key)) receipts.set(key, { owner, request, outcome: null });
    },
    async finish(key, outcome) {
      const receipt = receipts.get(keyOf(key));
      if (!receipt) return false;
      receipts.set(keyOf(key), { ...receipt, outcome });
      return true;
    },
    async find(key, owner) {
      const receipt = receipts.get(keyOf(key));
      if (receipt?.owner !== owner) return null;
      return { request: receipt.request, outcome: receipt.outcome };
    },
    remove: async (key) => void receipts.delete(keyOf(key)),
  };
}
