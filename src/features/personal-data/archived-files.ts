import type { Attachment } from '../../../amplify/contract/attachments/attachment.ts';
import { ownFileName } from '../../archive/file-name.ts';
import type { ArchivedFile } from '../../archive/zip-files.ts';
import type { Refusal } from '../../backend/api-client.ts';
import type { Outcome } from '../../backend/json-calls.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import type { WholeConversation } from './gather-personal-data.ts';

const words = settingsTexts.personalArchive;

/** Bytes: what a browser packs has no place for 4 GB, and the rest of the archive needs some too. */
const mostBytes = 3_000_000_000;

export type Download = (
  accountId: string,
  attachmentId: string,
  signal: AbortSignal,
) => Promise<Outcome<Uint8Array<ArrayBuffer>>>;

/** How it came out: how many of the files are not in it, or why none can be had any more. */
type FilesEnd =
  | { readonly kind: 'through'; readonly missing: number }
  | { readonly kind: 'broken'; readonly refusal: Refusal };

/** Where an attached file stands in the archive: its id makes it another, and its name tells what it is. */
export function archivedPath({ id, name }: Pick<Attachment, 'id' | 'name'>): string {
  const own = ownFileName(name);
  return `files/${id}${own === '' || own.startsWith('.') ? own : `-${own}`}`;
}

/**
 * Every attached file, one after the other, each downloaded when it is asked for; those that are not in it are named last.
 * Ends with why where none can be had: without a network or a session the rest would be missing too.
 */
export async function* archivedFiles(
  conversations: readonly WholeConversation[],
  download: Download,
  report: (done: number, of: number) => void,
  signal: AbortSignal,
): AsyncGenerator<ArchivedFile, FilesEnd> {
  const all = attachedIn(conversations);
  const missing: string[] = [];
  let bytes = 0;
  for (const [done, { accountId, attachment }] of all.entries()) {
    report(done, all.length);
    signal.throwIfAborted();
    const path = archivedPath(attachment);
    if (bytes + attachment.bytes > mostBytes) {
      missing.push(words.noRoom(path, attachment.name));
      continue;
    }
    const file = await download(accountId, attachment.id, signal);
    if (file.kind === 'done') {
      bytes += file.value.length;
      yield [path, file.value];
    } else if (isOver(file)) return { kind: 'broken', refusal: file };
    else missing.push(words.notDownloaded(path, attachment.name));
  }
  if (missing.length > 0)
    yield ['files/MISSING.txt', `${[words.missing, '', ...missing].join('\r\n')}\r\n`];
  return { kind: 'through', missing: missing.length };
}

function isOver(refusal: Refusal): boolean {
  return refusal.kind !== 'refused' || refusal.status === 401;
}

/** Each once, however many questions it went with. */
function attachedIn(conversations: readonly WholeConversation[]) {
  const all = new Map<string, { readonly accountId: string; readonly attachment: Attachment }>();
  for (const { conversation, messages } of conversations)
    for (const { attachments } of messages)
      for (const attachment of attachments ?? [])
        all.set(attachment.id, { accountId: conversation.accountId, attachment });
  return [...all.values()];
}
