import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import { partsOf } from '../../../../amplify/contract/attachments/attachment-limits.ts';
import type { AttachmentsApi, putPart } from '../../../backend/attachments-api.ts';
import type { Outcome } from '../../../backend/json-calls.ts';
import type { Sleep } from '../../../backend/sleep.ts';

export type UploadOutcome =
  | { readonly kind: 'done'; readonly attachment: Attachment }
  /** Not all of it arrived; it can be gone on with. */
  | { readonly kind: 'cut' }
  /** It is not taken, with why where the server says it. */
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string | null };

export type UploadParts = {
  readonly api: AttachmentsApi;
  readonly put: typeof putPart;
  /** Rejects as soon as the signal aborts. */
  readonly sleep: Sleep;
};

export type UploadProgress = {
  readonly share: number;
  /** Whether it is waiting to go on: for a server that is busy, or a network that is gone. */
  readonly waits: boolean;
};

/** Pauses before a part is sent again. */
const pauses = [500, 2000];
/** Those before a server is asked again that had no time. */
const longPauses = [1000, 4000, 10_000];

/** Sends a file in its parts, those alone that have not arrived before; rejects when the signal aborts. */
export async function uploadFile(
  parts: UploadParts,
  id: string,
  file: File,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  const { api, put, sleep } = parts;
  let share = 0;
  function reach(next: number): void {
    share = next;
    onProgress({ share, waits: false });
  }
  async function wait(milliseconds: number): Promise<void> {
    onProgress({ share, waits: true });
    await sleep(milliseconds, signal);
    onProgress({ share, waits: false });
  }
  const body = { name: file.name, type: file.type, bytes: file.size };
  const begun = await persist(() => api.begin(id, body, signal), wait);
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
    const tell = (loaded: number) => reach((before + loaded) / file.size);
    const isThere = await sendPart(
      { api, put, wait },
      { id, number: part.number, bytes, tell },
      signal,
    );
    if (!isThere) return { kind: 'cut' };
    sent += part.bytes;
    reach(sent / file.size);
  }
  const completed = await persist(() => api.complete(id, signal), wait);
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

type Wait = (milliseconds: number) => Promise<void>;

async function sendPart(
  { api, put, wait }: Omit<UploadParts, 'sleep'> & { readonly wait: Wait },
  { id, number, bytes, tell }: Part,
  signal: AbortSignal,
): Promise<boolean> {
  for (const pause of [...pauses, null]) {
    const addressed = await api.addresses(id, [number], signal);
    const [where] = addressed.kind === 'done' ? addressed.value.addresses : [];
    if (where && (await put(where.address, bytes, tell, signal))) return true;
    const milliseconds = pause !== null && !where ? waitAfter(addressed, pause) : pause;
    if (milliseconds === null) return false;
    await wait(milliseconds);
  }
  return false;
}

/** Calls again what did not work for the moment. */
async function persist<Value>(
  call: () => Promise<Outcome<Value>>,
  wait: Wait,
): Promise<Outcome<Value>> {
  for (const pause of longPauses) {
    const outcome = await call();
    const milliseconds = waitAfter(outcome, pause);
    if (milliseconds === null) return outcome;
    await wait(milliseconds);
  }
  return call();
}

/** As long as the server asks for, at least; null where the same is not to be asked again, or not so soon. */
function waitAfter(outcome: Outcome<unknown>, pause: number): number | null {
  if (!isForNow(outcome)) return null;
  const asked = outcome.kind === 'refused' ? (outcome.retryAfter ?? 0) * 1000 : 0;
  return asked > longestWait ? null : Math.max(asked, pause);
}

/** Milliseconds that a file waits for a server by itself; for longer its person decides. */
const longestWait = 60_000;

/** Whether the same may well work a moment later. */
function isForNow(outcome: Outcome<unknown>): boolean {
  if (outcome.kind === 'refused') return outcome.status >= 500 || busy.has(outcome.status);
  return outcome.kind === 'unreachable';
}

const busy = new Set([408, 425, 429]);

type Refusal = Exclude<Outcome<unknown>, { readonly kind: 'done' }>;

/** Where the server is elsewhere with it, it can be gone on with; what is wrong with a file stays wrong. */
function outcomeOf(refusal: Refusal): UploadOutcome {
  if (refusal.kind !== 'refused' || isForNow(refusal)) return { kind: 'cut' };
  const { code, field } = refusal;
  if (otherState.has(code)) return { kind: 'cut' };
  const isReason = ['attachment-unreadable', 'limit-reached'].includes(code);
  return { kind: 'refused', code, reason: isReason && field ? field.message : null };
}

const otherState = new Set(['upload-incomplete', 'version-conflict', 'attachment-not-found']);

function sum(total: number, { bytes }: { readonly bytes: number }): number {
  return total + bytes;
}
