import * as z from 'zod/mini';
import { attachmentSchema } from '../../../../amplify/contract/attachments/attachment.ts';
import type { AttachedFile } from './attaching.ts';

const keptSchema = z.object({
  id: z.string(),
  name: z.optional(z.string()),
  bytes: z.optional(z.int()),
  attachment: z.optional(attachmentSchema),
  stayed: z.optional(z.boolean()),
  refused: z.optional(z.object({ code: z.string(), reason: z.nullable(z.string()) })),
});

/** The files beside a draft as they are kept with it: a line of JSON each. */
export function keptText(files: readonly AttachedFile[]): string {
  return files.map((file) => `${JSON.stringify(keptOf(file))}\n`).join('');
}

function keptOf({ id, name, bytes, state }: AttachedFile): z.infer<typeof keptSchema> {
  switch (state.kind) {
    case 'sought':
      return { id };
    case 'done':
      return { id, name, bytes, attachment: state.attachment };
    case 'refused':
      return { id, name, bytes, refused: { code: state.code, reason: state.reason } };
    case 'stayed':
      return { id, name, bytes, stayed: true };
    case 'uploading':
    case 'cut':
      return { id, name, bytes };
  }
  return state satisfies never;
}

/** The files that are kept with a draft, each once; a line that says nothing of use is none. */
export function readKept(text: string): readonly AttachedFile[] {
  const files = text.split('\n').flatMap((line) => {
    const kept = keptSchema.safeParse(jsonIn(line));
    return kept.success ? [fileOf(kept.data)] : [];
  });
  return [...new Map(files.map((file) => [file.id, file])).values()];
}

function fileOf(kept: z.infer<typeof keptSchema>): AttachedFile {
  const { id, name = '', bytes = 0 } = kept;
  return { id, name, bytes, file: null, state: stateOf(kept) };
}

function stateOf(kept: z.infer<typeof keptSchema>): AttachedFile['state'] {
  const { name, attachment, stayed, refused } = kept;
  if (stayed) return { kind: 'stayed' };
  if (attachment) return { kind: 'done', attachment };
  if (refused) return { kind: 'refused', ...refused };
  return name === undefined ? { kind: 'sought' } : { kind: 'cut', lost: true };
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
