import type { Attachment } from '../../contract/attachments/attachment.ts';
import type { Caller } from '../../domain/caller.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import { keys } from '../accounts/records.ts';
import { updateRecord } from '../accounts/update-record.ts';
import type { FileStore } from '../file-store.ts';
import { filesOf } from './file-names.ts';

export type KeepPorts = { readonly records: RecordStore; readonly files: FileStore };

/** Puts what is attached where it stays as long as its conversation does; again does nothing. */
export async function keepAttachments(
  { records, files }: KeepPorts,
  { accountId, sub }: Caller,
  conversationId: string,
  attachments: readonly Attachment[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(attachments.map(keep));

  async function keep({ id, hasText }: Attachment): Promise<void> {
    const key = keys.attachment(accountId, sub, id);
    const there = await records.read(key, signal);
    if (there?.value.conversationId === conversationId) return;
    const of = { accountId, sub, attachmentId: id };
    const [from, to] = [filesOf(of, 'pending'), filesOf(of, 'attachments')];
    const copied = await Promise.all([
      files.copy(from.whole, to.whole, signal),
      hasText ? files.copy(from.words, to.words, signal) : true,
    ]);
    if (copied.includes(false)) throw new Error('A file that was attached is gone.');
    const kept = await updateRecord(
      records,
      key,
      (record) => record && { ...record, conversationId, expiresAt: null },
      signal,
    );
    if (!kept) throw new Error('The record of a file that was attached is gone.');
  }
}

/** Takes away what was attached to a message. */
export async function eraseAttachments(
  { records, files }: KeepPorts,
  { accountId, sub }: Pick<Caller, 'accountId' | 'sub'>,
  attachments: readonly Attachment[],
  signal: AbortSignal,
): Promise<void> {
  for (const { id } of attachments) {
    const { whole, words } = filesOf({ accountId, sub, attachmentId: id }, 'attachments');
    await files.remove(whole, signal);
    await files.remove(words, signal);
    await records.remove(keys.attachment(accountId, sub, id), null, signal);
  }
}
