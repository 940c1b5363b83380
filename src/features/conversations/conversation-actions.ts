import type { Backend } from '../../backend/backend.ts';
import type { Conversation, ConversationChange } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import type { Toasts } from '../../ui/toasts.ts';
import type { Conversations, ConversationsView } from './conversations.ts';

/** What a person does to a conversation; each shows at once and says so where it fails. */
export type ConversationActions = {
  rename(conversation: Conversation, title: string): void;
  /** Null puts it back into the list. */
  shelve(conversation: Conversation, shelf: 'pinned' | null): void;
  archive(conversation: Conversation): void;
  remove(conversation: Conversation): void;
};

export type ConversationActionsParts = {
  readonly conversations: Conversations;
  readonly toasts: Toasts;
  readonly erase: Backend['eraseConversation'];
  /** Orders the answers that are being written in a conversation to end; resolves when they have been. */
  readonly stopAnswers: (conversationId: string) => Promise<void>;
  /** The conversation that is shown; null where none is. */
  readonly currentId: () => string | null;
  /** Shows another one; null is the new chat. */
  readonly go: (conversationId: string | null) => void;
  readonly signal: AbortSignal;
};

/** Wires what a person does to the list, to its notices and to the page that is shown. */
export function createConversationActions(parts: ConversationActionsParts): ConversationActions {
  const words = texts.conversations;
  return {
    rename(conversation, title) {
      if (title !== conversation.title)
        void change(parts, conversation, { title }, words.notRenamed);
    },
    shelve: (conversation, shelf) => void change(parts, conversation, { shelf }, words.notChanged),
    archive: (conversation) => void archive(parts, conversation),
    remove: (conversation) => void remove(parts, conversation),
  };
}

async function change(
  { conversations, toasts }: ConversationActionsParts,
  conversation: Conversation,
  changes: ConversationChange,
  failure: string,
): Promise<'changed' | 'refused'> {
  const outcome = await conversations.change(conversation, changes);
  if (outcome === 'refused') toasts.show({ text: failure });
  return outcome;
}

async function archive(parts: ConversationActionsParts, conversation: Conversation): Promise<void> {
  const words = texts.conversations;
  const moved = change(parts, conversation, { shelf: 'archived' }, words.notChanged);
  const toast = parts.toasts.show({
    text: words.archived,
    action: { label: words.undo, run: () => void putBack(parts, conversation, moved) },
  });
  if ((await moved) === 'refused') parts.toasts.dismiss(toast);
}

async function remove(parts: ConversationActionsParts, conversation: Conversation): Promise<void> {
  const words = texts.conversations;
  const { toasts } = parts;
  const { id } = conversation;
  const wasShown = parts.currentId() === id;
  const next = neighbourOf(parts.conversations.view(), id);
  const stopped = parts.stopAnswers(id);
  const moved = change(parts, conversation, { shelf: 'deleted' }, words.notDeleted);
  if (wasShown) parts.go(next);
  const goBack = () => {
    if (wasShown) parts.go(id);
  };
  async function erase() {
    await stopped;
    if ((await moved) === 'changed') await parts.erase(id, parts.signal);
  }
  const toast = toasts.show({
    text: words.deleted,
    action: {
      label: words.undo,
      run() {
        void putBack(parts, conversation, moved);
        goBack();
      },
    },
    gone: () => void erase(),
  });
  if ((await moved) === 'changed') return;
  toasts.dismiss(toast);
  goBack();
}

/** Onto its former shelf, after the change before, or the backend might hear of this one first. */
async function putBack(
  parts: ConversationActionsParts,
  conversation: Conversation,
  before: Promise<unknown>,
): Promise<void> {
  await before;
  await change(parts, conversation, { shelf: conversation.shelf }, texts.conversations.notChanged);
}

/** Who stands below a conversation in the list, else above it; null where it stands alone or not at all. */
export function neighbourOf(
  { pinned, listed }: Pick<ConversationsView, 'pinned' | 'listed'>,
  conversationId: string,
): string | null {
  const ids = [...pinned, ...listed].map(({ id }) => id);
  const at = ids.indexOf(conversationId);
  if (at === -1) return null;
  return ids[at + 1] ?? ids[at - 1] ?? null;
}

/** Left by a page that was closed before its Undo was over; no Undo is shown for as long as this. */
const leftFor = 24 * 60 * 60 * 1000;

/** Erases what an earlier page has deleted and not come to erase. The rest is tried again at another start. */
export async function eraseLeftovers(
  { conversations, eraseConversation }: Pick<Backend, 'conversations' | 'eraseConversation'>,
  owner: string,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  const left = await conversations.deletedBefore(owner, new Date(now.getTime() - leftFor));
  for (const id of left) await eraseConversation(id, signal);
}
