/** The first part of every file's name in the bucket. */
export const filePlaces = {
  /** What was uploaded and is in no message yet; forgotten after seven days. */
  pending: 'pending',
  attachments: 'attachments',
  plugins: 'plugins',
} as const;
