const attachment = '/accounts/{accountId}/attachments/{attachmentId}';

/** What the bodies of the routes of attachments hold. */
export const attachmentBodies = {
  [`PUT ${attachment}`]: {
    name: { always: 'notes.txt' },
    type: { always: 'text/plain' },
    bytes: { always: 5 },
  },
  [`POST ${attachment}/addresses`]: { parts: { always: [1] } },
  [`POST ${attachment}/completion`]: {},
};
