import { createHash } from 'node:crypto';
import type { FileStore, UploadedPart } from '../../app/file-store.ts';

type Part = { readonly bytes: Uint8Array<ArrayBuffer>; readonly tag: string };

type Files = Map<string, { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
type Uploads = Map<
  string,
  { readonly name: string; readonly type: string; readonly parts: Map<number, Part> }
>;

export type MemoryFileStore = FileStore & {
  /** What a page does with an address that it was given: puts bytes there, or gets them. */
  readonly page: (address: string, bytes?: Uint8Array<ArrayBuffer>) => Promise<Response>;
  /** Names of files of which some has arrived, or may. */
  readonly uploading: () => readonly string[];
};

/** Files in memory, at addresses that only `page` knows. */
export function createMemoryFileStore(): MemoryFileStore {
  const files: Files = new Map();
  const uploads: Uploads = new Map();

  function put(address: URL, bytes: Uint8Array<ArrayBuffer>): Response {
    const upload = uploads.get(address.searchParams.get('upload') ?? '');
    if (!upload || Number(address.searchParams.get('bytes')) !== bytes.length)
      return new Response(null, { status: 403 });
    const tag = createHash('md5').update(bytes).digest('hex');
    upload.parts.set(Number(address.searchParams.get('part')), { bytes, tag });
    return new Response(null, { status: 200, headers: { etag: tag } });
  }

  function get(address: URL): Response {
    const file = files.get(decodeURIComponent(address.pathname.slice(1)));
    if (!file) return new Response(null, { status: 404 });
    const type = address.searchParams.get('type') ?? file.type;
    const name = encodeURIComponent(address.searchParams.get('name') ?? '');
    const headers = {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    };
    return new Response(file.bytes, { headers });
  }

  return {
    ...uploadingTo(files, uploads),
    async address(name, shown) {
      return `https://files/${encodeURIComponent(name)}?${new URLSearchParams(shown).toString()}`;
    },
    has: async (name) => files.has(name),
    read: async (name) => files.get(name)?.bytes ?? null,
    write: async (name, type, bytes) => void files.set(name, { type, bytes }),
    async copy(from, to) {
      const file = files.get(from);
      if (file) files.set(to, file);
      return file !== undefined;
    },
    remove: async (name) => void files.delete(name),
    list: async (beginning) =>
      [...files.keys()].filter((name) => name.startsWith(beginning)).toSorted(),
    async page(address, bytes) {
      return bytes ? put(new URL(address), bytes) : get(new URL(address));
    },
    uploading: () => [...uploads.values()].map(({ name }) => name),
  };
}

function partsOf(parts: ReadonlyMap<number, Part>): readonly UploadedPart[] {
  return [...parts]
    .map(([number, { bytes, tag }]) => ({ number, bytes: bytes.length, tag }))
    .toSorted((one, other) => one.number - other.number);
}

function uploadingTo(
  files: Files,
  uploads: Uploads,
): Pick<FileStore, 'begin' | 'partAddress' | 'parts' | 'complete' | 'abandon'> {
  let begun = 0;
  return {
    async begin(name, type) {
      const uploadId = String((begun += 1));
      uploads.set(uploadId, { name, type, parts: new Map() });
      return { name, uploadId };
    },
    async partAddress({ uploadId }, { number, bytes }) {
      const query = { upload: uploadId, part: String(number), bytes: String(bytes) };
      return `https://files/?${new URLSearchParams(query).toString()}`;
    },
    async parts({ uploadId }) {
      const upload = uploads.get(uploadId);
      return upload ? partsOf(upload.parts) : null;
    },
    async complete({ name, uploadId }, parts) {
      const upload = uploads.get(uploadId);
      const given = parts.map(({ number, tag }) => {
        const part = upload?.parts.get(number);
        return part?.tag === tag ? [...part.bytes] : null;
      });
      if (!upload || given.includes(null)) return false;
      const bytes = new Uint8Array(given.flatMap((part) => part ?? []));
      files.set(name, { type: upload.type, bytes });
      uploads.delete(uploadId);
      return true;
    },
    abandon: async ({ uploadId }) => void uploads.delete(uploadId),
  };
}
