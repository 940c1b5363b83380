import * as z from 'zod/mini';
import { lineField, wholeNumberField } from '../accounts/body-field.ts';
import { attachmentKinds } from './attachment-kinds.ts';
import { attachmentLimits } from './attachment-limits.ts';

/** A file as a message keeps it. */
export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Its media type: of text as its sender said it, of all else as it was found to be. */
  type: z.string(),
  kind: z.enum(attachmentKinds),
  bytes: z.int(),
  /** Estimated. */
  tokens: z.int(),
  /** Whether there are words in it that a model could be given. */
  hasText: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** Body of `PUT /accounts/{accountId}/attachments/{attachmentId}`, whose id is a ULID that the page makes. */
export const uploadRequestSchema = z.strictObject({
  name: lineField(1, attachmentLimits.nameLength),
  type: lineField(0, 100).check(
    z.regex(/^[ -~]*$/, { error: 'must be a media type, text/plain for example, or empty' }),
  ),
  bytes: wholeNumberField(1, attachmentLimits.fileBytes),
});
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

/** Body of `POST …/attachments/{attachmentId}/addresses`: for which parts. */
export const addressRequestSchema = z.strictObject({
  parts: z
    .array(wholeNumberField(1, 1000), { error: 'must be numbers of parts' })
    .check(z.minLength(1, { error: 'must name a part' }), z.maxLength(100)),
});

/** How far an upload is. */
export const uploadStateSchema = z.object({
  id: z.string(),
  /** Numbers of the parts that have arrived; all but the last have `partBytes`. */
  arrived: z.array(z.int()),
  partBytes: z.int(),
  /** The attachment, once the upload is complete. */
  attachment: z.nullable(attachmentSchema),
});
export type UploadState = z.infer<typeof uploadStateSchema>;

/** Where a page puts parts, each by a PUT of exactly its bytes. */
export const partAddressesSchema = z.object({
  addresses: z.array(z.object({ number: z.int(), address: z.string() })),
});

/** Answer of `POST …/attachments/{attachmentId}/completion`. */
export const completedSchema = z.object({ attachment: attachmentSchema });

/** Where a page gets a file, for some minutes. */
export const fileAddressSchema = z.object({ address: z.string() });
