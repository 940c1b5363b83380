import type { Attachment } from '../../contract/attachments/attachment.ts';
import type { Caller } from '../../domain/caller.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import { updateRecord } from '../accounts/update-record.ts';
import type { Clock } from '../clock.ts';
import type { FileStore } from '../file-store.ts';
import { filesOf } from './file-names.ts';

export type KeepPorts = { readonly records: RecordStore; readonly files: FileStore };

/**
 * Puts what is attached where it stays as long as its conversation does; again does nothing. First its record names that
 * conversation, so that erasing it finds the files however far this came.
 */
export async function keepAttachments(
  { records, files }: KeepPorts,
  { accountId, sub }: Caller,
  conversationId: string,
  attachments: readonly Attachment[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(attachments.map(keep));

  async function keep({ id, hasText }: Attachment): Promise<void> {
    const kept = await updateRecord(
      records,
      keys.attachment(accountId, sub, id),
      (record) =>
        record?.conversationId === null ? { ...record, conversationId, expiresAt: null } : null,
      signal,
    );
    if (kept?.conversationId !== conversationId)
      throw new Error('A file that was attached is gone, or in another conversation.');
    const of = { accountId, sub, attachmentId: id };
    const [from, to] = [filesOf(of, 'pending'), filesOf(of, 'attachments')];
    await Promise.all([copy(from.whole, to.whole), hasText ? copy(from.words, to.words) : null]);
  }

  /** The one that came is forgotten after some days; the one that stays was made by then, if it was at all. */
  async function copy(from: string, to: string): Promise<void> {
    const isThere = (await files.copy(from, to, signal)) || (await files.has(to, signal));
    if (!isThere) throw new Error('A file that was attached is gone.');
  }
}

/** Takes away what was attached in a conversation, as it came and as it was kept; false where there is more than the time allowed. */
export async function eraseAttachments(
  { records, files, clock }: KeepPorts & { readonly clock: Clock },
  { accountId, sub }: Pick<Caller, 'accountId' | 'sub'>,
  conversationId: string,
  until: number,
  signal: AbortSignal,
): Promise<boolean> {
  const all = await records.list(keys.attachment(accountId, sub, ''), signal);
  for (const { key, value } of all) {
    if (value.conversationId !== conversationId) continue;
    if (clock.now() > until) return false;
    const of = { accountId, sub, attachmentId: nameOf(key) };
    const places = [filesOf(of, 'pending'), filesOf(of, 'attachments')];
    const names = places.flatMap(({ whole, words }) => [whole, words]);
    await Promise.all(names.map((name) => files.remove(name, signal)));
    // Last: by it they are found.
    await records.remove(key, null, signal);
  }
  return true;
}
