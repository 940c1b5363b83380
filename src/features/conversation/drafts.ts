import { createKeptTexts, type KeptTextsParts } from './kept-texts.ts';

/** What a person has typed and not sent, by conversation; `null` is the new chat. */
export type Drafts = {
  read(conversationId: string | null): string;
  keep(conversationId: string | null, text: string): void;
  readonly subscribe: (changed: () => void) => () => void;
};

/** Drafts that survive a reload, a sign-in and a stay in another account, in this tab. */
export function createDrafts(parts: Omit<KeptTextsParts, 'kind'>): Drafts {
  const texts = createKeptTexts({ ...parts, kind: 'draft' });
  const listeners = new Set<() => void>();
  return {
    read: (conversationId) => texts.read(conversationId ?? 'new'),
    keep(conversationId, text) {
      texts.keep(conversationId ?? 'new', text);
      for (const listener of listeners) listener();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** Where the files of a draft are kept: what is known of each in a line of JSON, no more than its id where it came back. */
export function filesPlace(conversationId: string | null): string {
  return `files/${conversationId ?? 'new'}`;
}

/** A question that comes back to its writer, before whatever has been typed since. */
export function joinDraft(question: string, typed: string): string {
  if (typed === '') return question;
  const isThere = typed === question || typed.startsWith(`${question}\n\n`);
  return isThere ? typed : `${question}\n\n${typed}`;
}

/** What is left of a draft once a question that came back is sent after all. */
export function withoutQuestion(question: string, draft: string): string {
  if (draft === question) return '';
  return draft.startsWith(`${question}\n\n`) ? draft.slice(question.length + 2) : draft;
}
