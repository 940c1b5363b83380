import { createKeptTexts, type KeptTextsParts } from './kept-texts.ts';

/** What a person has typed and not sent, by conversation; `null` is the new chat. */
export type Drafts = {
  read(conversationId: string | null): string;
  keep(conversationId: string | null, text: string): void;
  /** For a person who signs out: nobody after them shall read it. */
  clear(): void;
};

/** Drafts that survive a reload and a sign-in, in this tab. */
export function createDrafts(parts: Omit<KeptTextsParts, 'prefix'>): Drafts {
  const texts = createKeptTexts({ ...parts, prefix: 'parlance.draft.' });
  return {
    read: (conversationId) => texts.read(conversationId ?? 'new'),
    keep: (conversationId, text) => texts.keep(conversationId ?? 'new', text),
    clear: () => texts.clear(),
  };
}
