/** What the keys of unsaved bots in the browser's storage begin with. */
export const botDraftRoot = 'parlance.bot-draft.';
