import * as z from 'zod/mini';

const message = z.object({
  id: z.string(),
  parentId: z.nullable(z.string()),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: z.string(),
  model: z.nullable(z.string()),
  createdAt: z.string(),
});
export type ExportedMessage = z.infer<typeof message>;

const conversation = z.object({
  id: z.string(),
  accountId: z.string(),
  title: z.string(),
  shelf: z.nullable(z.string()),
  createdAt: z.string(),
  lastMessageAt: z.string(),
});
export type ExportedConversation = z.infer<typeof conversation>;

/**
 * Answer of `GET /person/data?after=`: a page of everything that is kept of a person. A conversation may come in
 * several parts, one after the other, its messages newest first.
 */
export const personalDataSchema = z.object({
  parts: z.array(z.object({ conversation, messages: z.array(message) })),
  /** Begins the next page; null at the end. */
  next: z.nullable(z.string()),
});
export type PersonalData = z.infer<typeof personalDataSchema>;
