import type { Field } from './rest-bodies.ts';

export const anyPreview = '01JABCDEFGHJKMNPQRSTVWXYZ0';

/** Bodies of previews, for whoever may try bots out. */
export const previewBodies: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  'POST /accounts/{accountId}/previews': {
    previewId: { always: anyPreview },
    definition: { always: { instructions: 'Answer.', parameters: {} } },
    messages: { always: [] },
    question: 'words',
  },
  'POST /accounts/{accountId}/previews/{previewId}/stop': {},
};
