import type { Attachment } from '../../contract/attachments/attachment.ts';
import { attachmentLimits } from '../../contract/attachments/attachment-limits.ts';
import { fitOf, type Fit, type Reader } from '../../contract/attachments/fit-of.ts';
import type { Caller } from '../../domain/caller.ts';
import { wrongField } from '../accounts/answered.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import { keys } from '../accounts/records.ts';
import { refused, type Refusal } from '../admission.ts';
import type { Clock } from '../clock.ts';
import { viewOf } from './uploads.ts';

export type AskedFiles = {
  readonly ids: readonly string[];
  readonly conversationId: string;
};

type FindPorts = { readonly records: Pick<RecordStore, 'read'>; readonly clock: Clock };

/** Finds the files that somebody attaches; every one theirs, whole, and in no other conversation. */
export async function findAttachments(
  { records, clock }: FindPorts,
  { accountId, sub }: Caller,
  { ids, conversationId }: AskedFiles,
  signal: AbortSignal,
): Promise<{ readonly kind: 'found'; readonly attachments: readonly Attachment[] } | Refusal> {
  const found = await Promise.all(
    ids.map((id) => records.read(keys.attachment(accountId, sub, id), signal)),
  );
  const usable = found.flatMap((record) => {
    if (!record || record.value.uploadId !== null) return [];
    const { conversationId: place, expiresAt } = record.value;
    // The table takes its time with what is over; the file may be gone before.
    if (expiresAt !== null && expiresAt * 1000 <= clock.now()) return [];
    return place === null || place === conversationId ? [record] : [];
  });
  if (usable.length < ids.length) return refused('attachment-not-found', 'attachments');
  const bytes = usable.reduce((sum, { value }) => sum + value.bytes, 0);
  if (bytes > attachmentLimits.fileBytes)
    return wrongField(
      'attachments',
      `must have at most ${attachmentLimits.fileBytes} bytes together`,
    );
  return { kind: 'found', attachments: usable.map(viewOf) };
}

/** Why a model cannot be given what is attached, naming both; null where it can. */
export function unfit(reader: Reader, attachments: readonly Attachment[]): Refusal | null {
  for (const attachment of attachments) {
    const why = reasonOf(fitOf(reader, attachment));
    if (why === null) continue;
    const message = `${reader.name} cannot be given ${attachment.name}: ${why}.`;
    return { ...refused('attachment-not-taken', 'attachments'), message };
  }
  return null;
}

function reasonOf(fit: Fit): string | null {
  switch (fit) {
    case 'whole':
    case 'in words':
      return null;
    case 'no-images':
      return 'it takes no images';
    case 'image-too-large':
      return 'the image is larger than it takes';
    case 'no-words':
      return 'it takes no such PDFs, and there are no words in the file that it could be given instead';
  }
  return fit satisfies never;
}
