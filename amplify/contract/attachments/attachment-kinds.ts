/** What a file is to a model. */
export const attachmentKinds = ['text', 'image', 'pdf'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];
