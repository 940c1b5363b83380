import * as z from 'zod/mini';
import {
  attachmentSchema,
  type Attachment,
} from '../../../../amplify/contract/attachments/attachment.ts';

/** The files of a question as its message keeps them: the text of a list in JSON. */
export function filesIn(attachments: string | undefined): readonly Attachment[] {
  const list: unknown = JSON.parse(attachments ?? '[]');
  return z.array(attachmentSchema).safeParse(list).data ?? [];
}
