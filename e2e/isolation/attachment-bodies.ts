import type { Field } from './rest-bodies.ts';

const attachment = '/accounts/{accountId}/attachments/{attachmentId}';

/** What the bodies of the routes of attachments hold. */
export const attachmentBodies: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  [`PUT ${attachment}`]: { name: 'same', type: 'same', bytes: 'same' },
  [`POST ${attachment}/addresses`]: { parts: { always: [1] } },
  [`POST ${attachment}/completion`]: {},
};
