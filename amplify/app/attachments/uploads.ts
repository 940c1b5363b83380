import {
  attachmentSchema,
  type Attachment,
  type UploadRequest,
  type UploadState,
} from '../../contract/attachments/attachment.ts';
import {
  attachmentLimits,
  partBytes,
  partsOf,
} from '../../contract/attachments/attachment-limits.ts';
import { kindOfFile } from '../../contract/attachments/kind-of-file.ts';
import type { Caller } from '../../domain/caller.ts';
import { asMember } from '../accounts/access.ts';
import { answered, done, wrongField, type Answer } from '../accounts/answered.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type Records } from '../accounts/records.ts';
import { refused, type Refusal } from '../admission.ts';
import type { Clock } from '../clock.ts';
import type { FileStore, UploadedPart } from '../file-store.ts';
import { filesOf } from './file-names.ts';
import { inspectFile } from './inspect-file.ts';
import type { PdfReader } from './pdf-reader.ts';

export type AttachmentPorts = {
  readonly records: RecordStore;
  readonly files: FileStore;
  readonly readPdf: PdfReader;
  readonly clock: Clock;
};

/** Seconds: a day less than the bucket keeps what is in no message. */
const pendingDuration = 6 * 24 * 60 * 60;

/** Begins an upload, or tells how far it is where it was begun before. */
export async function beginUpload(
  ports: AttachmentPorts,
  caller: Caller,
  attachmentId: string,
  { name, type, bytes }: UploadRequest,
  signal: AbortSignal,
): Promise<Answer<UploadState>> {
  const { records, files, clock } = ports;
  const { accountId, sub } = caller;
  const kind = kindOfFile(name, type);
  if (kind === null)
    return wrongField('type', 'is of no kind that a model reads: text, image or PDF');
  if (kind === 'text' && bytes > attachmentLimits.textBytes)
    return wrongField('bytes', `must be at most ${attachmentLimits.textBytes} for a file of text`);
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const key = keys.attachment(accountId, sub, attachmentId);
  const there = await records.read(key, signal);
  if (there) {
    if (there.value.name !== name || there.value.bytes !== bytes)
      return refused('version-conflict', 'attachmentId');
    const state = await stateOf(ports, caller, there, signal);
    if (state) return answered(state);
  } else if (await hasMost(records, caller, signal)) return tooMany;
  const { whole } = filesOf({ accountId, sub, attachmentId }, 'pending');
  const { uploadId } = await files.begin(whole, type, signal);
  const expiresAt = Math.ceil(clock.now() / 1000) + pendingDuration;
  const value = {
    name,
    type,
    kind,
    bytes,
    uploadId,
    expiresAt,
    tokens: 0,
    hasText: false,
    conversationId: null,
  };
  const version = await records.write(key, value, there?.version ?? 0, signal);
  if (version === null) return refused('version-conflict', 'attachmentId');
  return answered({ id: attachmentId, arrived: [], partBytes, attachment: null });
}

/** Tells how far an upload is. */
export async function tellUpload(
  ports: AttachmentPorts,
  caller: Caller,
  attachmentId: string,
  signal: AbortSignal,
): Promise<Answer<UploadState>> {
  const found = await findOwn(ports, caller, attachmentId, signal);
  if (found.kind === 'refused') return found;
  const state = await stateOf(ports, caller, found.record, signal);
  return state ? answered(state) : refused('attachment-not-found', 'attachmentId');
}

/** Where a page may put parts of an upload. */
export async function addressParts(
  ports: AttachmentPorts,
  caller: Caller,
  attachmentId: string,
  numbers: readonly number[],
  signal: AbortSignal,
): Promise<Answer<{ readonly addresses: readonly { number: number; address: string }[] }>> {
  const found = await findOwn(ports, caller, attachmentId, signal);
  if (found.kind === 'refused') return found;
  const upload = uploadOf(caller, found.record);
  if (!upload) return refused('upload-complete', 'attachmentId');
  const parts = partsOf(found.record.value.bytes).filter(({ number }) => numbers.includes(number));
  const addresses = parts.map(async (part) => ({
    number: part.number,
    address: await ports.files.partAddress(upload, part),
  }));
  return answered({ addresses: await Promise.all(addresses) });
}

/** Makes a file of what has arrived, looks whether it is what it was said to be, and keeps what is in it. */
export async function completeUpload(
  ports: AttachmentPorts,
  caller: Caller,
  attachmentId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly attachment: Attachment }>> {
  const { records, files, readPdf } = ports;
  const found = await findOwn(ports, caller, attachmentId, signal);
  if (found.kind === 'refused') return found;
  const { key, value, version } = found.record;
  const upload = uploadOf(caller, found.record);
  if (!upload) return answered({ attachment: viewOf(found.record) });
  const arrived = await files.parts(upload, signal);
  if (arrived && !isWhole(arrived, value.bytes))
    return refused('upload-incomplete', 'attachmentId');
  // Where there is no upload any more, another call may have completed it and broken off.
  if (arrived && !(await files.complete(upload, arrived, signal)))
    return refused('upload-incomplete', 'attachmentId');
  const file = await files.read(upload.name, signal);
  if (!file) {
    await records.remove(key, version, signal);
    return refused('attachment-not-found', 'attachmentId');
  }
  const inspection = await inspectFile(readPdf, value, file);
  if (inspection.kind !== 'sound') {
    await Promise.all([files.remove(upload.name, signal), records.remove(key, version, signal)]);
    if (inspection.kind === 'too-large') return refused('attachment-too-large', 'attachmentId');
    const message = `${value.name} ${inspection.why}.`;
    return { ...refused('attachment-unreadable', 'attachmentId'), message };
  }
  const { type, words, tokens } = inspection;
  if (words !== null) {
    const { words: name } = filesOf({ ...caller, attachmentId }, 'pending');
    await files.write(name, 'text/plain', new TextEncoder().encode(words), signal);
  }
  const sound = { ...value, type, uploadId: null, tokens, hasText: words !== null };
  const written = await records.write(key, sound, version, signal);
  if (written === null) return completeUpload(ports, caller, attachmentId, signal);
  return answered({ attachment: viewOf({ key, value: sound }) });
}

/** Where a page may get the file of an attachment. */
export async function addressFile(
  ports: AttachmentPorts,
  caller: Pick<Caller, 'accountId' | 'sub'>,
  attachmentId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly address: string }>> {
  const found = await findOwn(ports, caller, attachmentId, signal);
  if (found.kind === 'refused') return found;
  const { value } = found.record;
  if (value.uploadId !== null) return refused('upload-incomplete', 'attachmentId');
  const place = value.conversationId === null ? 'pending' : 'attachments';
  const { whole } = filesOf({ ...caller, attachmentId }, place);
  const address = await ports.files.address(whole, { name: value.name, type: value.type });
  return answered({ address });
}

/** Takes an attachment away that is in no message; again does nothing. */
export async function dropAttachment(
  ports: AttachmentPorts,
  caller: Caller,
  attachmentId: string,
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records, files } = ports;
  const found = await findOwn(ports, caller, attachmentId, signal);
  if (found.kind === 'refused') return found.code === 'attachment-not-found' ? done : found;
  const { key, value, version } = found.record;
  if (value.conversationId !== null) return refused('attachment-sent', 'attachmentId');
  // First, so that no question can take what is not there; files without one are forgotten.
  if (!(await records.remove(key, version, signal)))
    return dropAttachment(ports, caller, attachmentId, signal);
  const upload = uploadOf(caller, found.record);
  if (upload) await files.abandon(upload, signal);
  const { whole, words } = filesOf({ ...caller, attachmentId }, 'pending');
  await Promise.all([whole, words].map((name) => files.remove(name, signal)));
  return done;
}

/** An attachment as messages keep it. */
export function viewOf({ key, value }: Pick<Stored<'attachment'>, 'key' | 'value'>): Attachment {
  return attachmentSchema.parse({ id: nameOf(key), ...value });
}

type Found = { readonly kind: 'found'; readonly record: Stored<'attachment'> };

/** Somebody's own; another's is not there. */
async function findOwn(
  { records }: AttachmentPorts,
  caller: Pick<Caller, 'accountId' | 'sub'>,
  attachmentId: string,
  signal: AbortSignal,
): Promise<Found | Refusal> {
  const { accountId, sub } = caller;
  const [member, record] = await Promise.all([
    asMember(records, caller, accountId, signal),
    records.read(keys.attachment(accountId, sub, attachmentId), signal),
  ]);
  if (member.kind === 'refused') return member;
  return record ? { kind: 'found', record } : refused('attachment-not-found', 'attachmentId');
}

/** Null once it is complete. */
function uploadOf({ accountId, sub }: Caller, { key, value: { uploadId } }: Stored<'attachment'>) {
  if (uploadId === null) return null;
  const { whole } = filesOf({ accountId, sub, attachmentId: nameOf(key) }, 'pending');
  return { name: whole, uploadId };
}

/** Null where neither the upload is there any more nor what came of it. */
async function stateOf(
  { files }: AttachmentPorts,
  caller: Caller,
  record: Stored<'attachment'>,
  signal: AbortSignal,
): Promise<UploadState | null> {
  const id = nameOf(record.key);
  const upload = uploadOf(caller, record);
  if (!upload) return { id, arrived: [], partBytes, attachment: viewOf(record) };
  const parts = await files.parts(upload, signal);
  if (parts) return { id, arrived: rightParts(parts, record.value), partBytes, attachment: null };
  if (!(await files.has(upload.name, signal))) return null;
  const arrived = partsOf(record.value.bytes).map(({ number }) => number);
  return { id, arrived, partBytes, attachment: null };
}

const tooMany: Refusal = {
  ...refused('limit-reached', 'attachmentId'),
  message: `There are ${attachmentLimits.pending} files of yours in no message. Send or remove some of them first.`,
};

async function hasMost(
  records: RecordStore,
  { accountId, sub }: Caller,
  signal: AbortSignal,
): Promise<boolean> {
  const all = await records.list(keys.attachment(accountId, sub, ''), signal);
  const pending = all.filter(({ value }) => value.conversationId === null);
  return pending.length >= attachmentLimits.pending;
}

function rightParts(
  arrived: readonly UploadedPart[],
  { bytes }: Records['attachment'],
): readonly number[] & number[] {
  const wanted = partsOf(bytes);
  const right = arrived.filter((part) => wanted[part.number - 1]?.bytes === part.bytes);
  return right.map(({ number }) => number);
}

function isWhole(arrived: readonly UploadedPart[], bytes: number): boolean {
  const wanted = partsOf(bytes);
  return (
    arrived.length === wanted.length &&
    arrived.every((part, index) => part.bytes === wanted[index]?.bytes)
  );
}
