/** What the keys of unsaved plugins in the browser's storage begin with. */
export const pluginDraftRoot = 'parlance.plugin-draft.';
