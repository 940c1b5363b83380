import { ulid } from 'ulid';
import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import { attachmentLimits } from '../../../../amplify/contract/attachments/attachment-limits.ts';
import { kindOfFile } from '../../../../amplify/contract/attachments/kind-of-file.ts';
import { filesPlace, type Drafts } from '../drafts.ts';
import { keptText, readKept } from './kept-files.ts';
import type { UploadOutcome, UploadProgress } from './upload-file.ts';

/** A file beside what is being written. */
export type AttachedFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state:
    | ({ readonly kind: 'uploading' } & UploadProgress)
    /** It goes on when its person says so; `lost` where the page does not have the file any more. */
    | { readonly kind: 'cut'; readonly lost: boolean }
    /** In an earlier conversation: it goes along when its person chooses it again. */
    | { readonly kind: 'stayed' }
    | { readonly kind: 'refused'; readonly code: string; readonly reason: string | null }
    | { readonly kind: 'done'; readonly attachment: Attachment }
    /** Come back with a question; what it is the server is asked. */
    | { readonly kind: 'sought' };
  /** Null after a reload. */
  readonly file: File | null;
};

/** Why a file is not taken. */
export type NotTaken = {
  readonly name: string;
  readonly why:
    | 'kind'
    | 'too-large'
    | 'text-too-large'
    | 'too-many'
    | 'too-much'
    | 'empty'
    | 'other';
};

export type Attaching = {
  readonly subscribe: (changed: () => void) => () => void;
  /** The same list until it changes; `null` is the new chat. */
  readonly of: (conversationId: string | null) => readonly AttachedFile[];
  /** Takes files and uploads them; gives those that it does not take. */
  add(conversationId: string | null, files: readonly File[]): readonly NotTaken[];
  /** Goes on with an upload, by the same file chosen again where the page has it no more. */
  goOn(conversationId: string | null, id: string, file?: File): NotTaken | null;
  remove(conversationId: string | null, id: string): void;
  /** They are in a question now, with what was written. */
  letGo(conversationId: string | null): void;
  /** A question is on its way with these: they are beside nothing that is being written. */
  went(conversationId: string, ids: readonly string[]): void;
  /** Asks what the files are of which no more than the id is known. */
  seek(conversationId: string | null): void;
};

export type AttachingParts = {
  readonly drafts: Drafts;
  readonly upload: (
    id: string,
    file: File,
    onProgress: (progress: UploadProgress) => void,
    signal: AbortSignal,
  ) => Promise<UploadOutcome>;
  readonly drop: (id: string) => void;
  /** What a file is; `gone` where there is none, null where nobody can say. */
  readonly find: (id: string) => Promise<Attachment | 'gone' | null>;
};

const none: readonly AttachedFile[] = [];
const begun = { kind: 'uploading', share: 0, waits: false } as const;

type Lists = Pick<Attaching, 'subscribe' | 'of' | 'went'> & {
  replace(conversationId: string | null, files: readonly AttachedFile[]): void;
  change(conversationId: string | null, id: string, next: Partial<AttachedFile>): void;
  without(conversationId: string | null, ids: readonly string[]): void;
};

/** The files of every draft, kept with it; what comes back with a question is found there. */
function createLists(drafts: Drafts): Lists {
  const lists = new Map<string | null, { text: string; files: readonly AttachedFile[] }>();
  const known = new Map<string, AttachedFile>();
  const listeners = new Set<() => void>();

  function of(conversationId: string | null): readonly AttachedFile[] {
    const text = drafts.read(filesPlace(conversationId));
    const list = lists.get(conversationId);
    if (list?.text === text) return list.files;
    const files = text === '' ? none : readKept(text).map((file) => known.get(file.id) ?? file);
    lists.set(conversationId, { text, files });
    return files;
  }
  function replace(conversationId: string | null, files: readonly AttachedFile[]) {
    const text = keptText(files);
    for (const file of files) known.set(file.id, file);
    lists.set(conversationId, { text, files: files.length === 0 ? none : files });
    const place = filesPlace(conversationId);
    if (drafts.read(place) !== text) drafts.keep(place, text);
    for (const listener of listeners) listener();
  }
  function without(conversationId: string | null, ids: readonly string[]) {
    const files = of(conversationId);
    const rest = files.filter(({ id }) => !ids.includes(id));
    if (rest.length < files.length) replace(conversationId, rest);
  }
  return {
    subscribe(changed) {
      listeners.add(changed);
      const leave = drafts.subscribe(changed);
      return () => {
        listeners.delete(changed);
        leave();
      };
    },
    of,
    replace,
    change(conversationId, id, next) {
      const files = of(conversationId);
      if (!files.some((one) => one.id === id)) return;
      const changed = files.map((one) => (one.id === id ? { ...one, ...next } : one));
      replace(conversationId, changed);
    },
    without,
    went(conversationId, ids) {
      for (const place of [conversationId, null]) without(place, ids);
    },
  };
}

/** The files of every draft: kept with it, uploaded while it is written. */
export function createAttaching({ drafts, upload, drop, find }: AttachingParts): Attaching {
  const lists = createLists(drafts);
  const uploads = new Map<string, AbortController>();

  async function run(conversationId: string | null, id: string, file: File) {
    const leaving = new AbortController();
    uploads.set(id, leaving);
    const onProgress = (progress: UploadProgress) =>
      lists.change(conversationId, id, { state: { kind: 'uploading', ...progress } });
    const cut = { kind: 'cut', lost: false } as const;
    const outcome = await upload(id, file, onProgress, leaving.signal).catch(() => cut);
    uploads.delete(id);
    if (leaving.signal.aborted) return;
    lists.change(conversationId, id, { state: outcome.kind === 'cut' ? cut : outcome });
  }
  function take(conversationId: string | null, file: File): NotTaken['why'] | null {
    const there = lists.of(conversationId);
    const why = whyNot(file, there);
    if (why !== null) return why;
    const id = ulid();
    lists.replace(conversationId, [
      ...there,
      { id, name: file.name, bytes: file.size, state: begun, file },
    ]);
    void run(conversationId, id, file);
    return null;
  }
  return {
    subscribe: lists.subscribe,
    of: lists.of,
    add: (conversationId, files) =>
      files.flatMap((file) => {
        const why = take(conversationId, file);
        return why === null ? [] : [{ name: file.name, why }];
      }),
    goOn(conversationId, id, given) {
      const there = lists.of(conversationId);
      const known = there.find((one) => one.id === id);
      const file = given ?? known?.file;
      if (!known || !file) return null;
      const why = whyNotAgain(file, known, there);
      if (why !== null) return { name: file.name, why };
      lists.change(conversationId, id, { file, state: begun });
      void run(conversationId, id, file);
      return null;
    },
    remove(conversationId, id) {
      uploads.get(id)?.abort();
      lists.without(conversationId, [id]);
      drop(id);
    },
    letGo(conversationId) {
      drafts.keep(conversationId, '');
      lists.replace(conversationId, none);
    },
    went: lists.went,
    seek: createSeeker(lists, find),
  };
}

/** Asks what the files of a draft are of which no more than the id is known. */
function createSeeker(lists: Lists, find: AttachingParts['find']): Attaching['seek'] {
  const seeking = new Set<string>();

  async function seekOne(conversationId: string | null, id: string) {
    if (seeking.has(id)) return;
    seeking.add(id);
    const found = await find(id).catch(() => null);
    seeking.delete(id);
    if (found === 'gone') {
      lists.without(conversationId, [id]);
    } else if (found) {
      const { name, bytes } = found;
      lists.change(conversationId, id, { name, bytes, state: { kind: 'done', attachment: found } });
    }
  }
  return (conversationId) => {
    for (const { id, state } of lists.of(conversationId))
      if (state.kind === 'sought') void seekOne(conversationId, id);
  };
}

/** Why a file cannot go in the place of one that is there. */
function whyNotAgain(
  file: File,
  known: AttachedFile,
  there: readonly AttachedFile[],
): NotTaken['why'] | null {
  if (file.name !== known.name || file.size !== known.bytes) return 'other';
  const others = there.filter((one) => one !== known);
  return whyNot(file, others);
}

/** Why a file cannot go with those that are there; null where it can. */
function whyNot(file: File, there: readonly AttachedFile[]): NotTaken['why'] | null {
  const { perQuestion, fileBytes, textBytes } = attachmentLimits;
  const kind = kindOfFile(file.name, file.type);
  if (kind === null) return 'kind';
  if (file.size === 0) return 'empty';
  if (file.size > fileBytes) return 'too-large';
  if (kind === 'text' && file.size > textBytes) return 'text-too-large';
  // What stayed with an earlier question goes with none until it is chosen again.
  const going = there.filter(({ state }) => state.kind !== 'stayed');
  if (going.length >= perQuestion) return 'too-many';
  const bytes = going.reduce((sum, one) => sum + one.bytes, file.size);
  return bytes > fileBytes ? 'too-much' : null;
}
