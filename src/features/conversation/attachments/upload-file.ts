import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import { partsOf } from '../../../../amplify/contract/attachments/attachment-limits.ts';
import type { AttachmentsApi, putPart } from '../../../backend/attachments-api.ts';

export type UploadOutcome =
  | { readonly kind: 'done'; readonly attachment: Attachment }
  /** Not all of it arrived; it can be gone on with. */
  | { readonly kind: 'cut' }
  /** It is not taken, with why where the server says it. */
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string | null };

export type UploadParts = {
  readonly api: AttachmentsApi;
  readonly put: typeof putPart;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Pauses before a part is sent again. */
const pauses = [500, 2000];

/** Sends a file in its parts, those alone that have not arrived before. */
export async function uploadFile(
  parts: UploadParts,
  id: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  const { api } = parts;
  const body = { name: file.name, type: file.type, bytes: file.size };
  const begun = await api.begin(id, body, signal);
  if (begun.kind !== 'done') return outcomeOf(begun);
  if (begun.value.attachment) return { kind: 'done', attachment: begun.value.attachment };
  const { arrived, partBytes } = begun.value;
  const all = partsOf(file.size);
  let sent = all.filter(({ number }) => arrived.includes(number)).reduce(sum, 0);
  for (const part of all) {
    if (arrived.includes(part.number)) continue;
    const from = (part.number - 1) * partBytes;
    const bytes = file.slice(from, from + part.bytes);
    const before = sent;
    const tell = (loaded: number) => onProgress((before + loaded) / file.size);
    const isThere = await sendPart(parts, { id, number: part.number, bytes, tell }, signal);
    if (!isThere) return { kind: 'cut' };
    sent += part.bytes;
    onProgress(sent / file.size);
  }
  const completed = await api.complete(id, signal);
  return completed.kind === 'done'
    ? { kind: 'done', attachment: completed.value.attachment }
    : outcomeOf(completed);
}

type Part = {
  readonly id: string;
  readonly number: number;
  readonly bytes: Blob;
  readonly tell: (loaded: number) => void;
};

async function sendPart(
  { api, put, sleep }: UploadParts,
  { id, number, bytes, tell }: Part,
  signal: AbortSignal,
): Promise<boolean> {
  for (const pause of [...pauses, null]) {
    const addressed = await api.addresses(id, [number], signal);
    const [where] = addressed.kind === 'done' ? addressed.value.addresses : [];
    if (where && (await put(where.address, bytes, tell, signal))) return true;
    if (pause === null || signal.aborted) return false;
    await sleep(pause);
  }
  return false;
}

type Refusal = Exclude<Awaited<ReturnType<AttachmentsApi['complete']>>, { readonly kind: 'done' }>;

/** What was refused for a moment can be tried again; what is wrong with a file stays wrong. */
function outcomeOf(refusal: Refusal): UploadOutcome {
  if (refusal.kind !== 'refused' || refusal.status >= 500 || refusal.status === 409)
    return { kind: 'cut' };
  const { code, field } = refusal;
  const isReason = code === 'attachment-unreadable';
  return { kind: 'refused', code, reason: isReason && field ? field.message : null };
}

function sum(total: number, { bytes }: { readonly bytes: number }): number {
  return total + bytes;
}
