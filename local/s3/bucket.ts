import { createHash, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const recordSchema = z.object({
  key: z.string(),
  size: z.number(),
  /** With its quotes. */
  etag: z.string(),
  /** Milliseconds since the epoch. */
  lastModified: z.number(),
  /** Content type, user metadata and the like, as they are sent back. */
  headers: z.record(z.string(), z.string()),
  checksums: z.record(z.string(), z.string()),
  /** Where the bytes are: a name in the bucket's folder, or the path of a file that was deployed. */
  file: z.string(),
});

export type ObjectRecord = z.infer<typeof recordSchema>;

/** Objects of one bucket on disk. A write is seen whole or not at all, also after a crash. */
export type Bucket = {
  readonly name: string;
  /** Folder on the bucket's disk for bytes on their way in. */
  readonly incoming: string;
  find(key: string): ObjectRecord | null;
  /** All objects, in the order of their keys' UTF-8 bytes. */
  list(): readonly ObjectRecord[];
  open(record: ObjectRecord): Promise<FileHandle>;
  /** Copies an object's bytes to a file. */
  copyTo(record: ObjectRecord, file: string): Promise<void>;
  /** Makes a file an object, unless `check` throws, which sees the object it would replace. */
  put(record: ObjectRecord, check: (current: ObjectRecord | null) => void): Promise<void>;
  remove(key: string, check?: (current: ObjectRecord | null) => void): Promise<void>;
};

type Objects = Map<string, ObjectRecord>;

/** Opens a bucket in a folder; `deployed` are objects that came with the assembly. */
export async function openBucket(
  name: string,
  folder: string,
  deployed: readonly ObjectRecord[],
): Promise<Bucket> {
  const objects = path.join(folder, 'objects');
  const incoming = path.join(folder, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(objects, { recursive: true });
  await mkdir(incoming, { recursive: true });
  const records: Objects = new Map(deployed.map((record) => [record.key, record]));
  for (const record of await readRecords(objects)) {
    records.set(record.key, record);
  }
  const inTurn = createQueue();
  return {
    name,
    incoming,
    find: (key) => records.get(key) ?? null,
    list: () => [...records.values()].toSorted(byKey),
    open: (record) => open(path.resolve(objects, record.file)),
    copyTo: (record, file) => copyFile(path.resolve(objects, record.file), file),
    put: (record, check) =>
      inTurn(async () => {
        const current = records.get(record.key) ?? null;
        check(current);
        records.set(record.key, await store(objects, record));
        await removeBytes(objects, current);
      }),
    remove: (key, check = () => {}) =>
      inTurn(async () => {
        const current = records.get(key) ?? null;
        check(current);
        records.delete(key);
        await rm(recordFile(objects, key), { force: true });
        await removeBytes(objects, current);
      }),
  };
}

async function readRecords(folder: string): Promise<readonly ObjectRecord[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) =>
      recordSchema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
    ),
  );
}

/** First the bytes, then the record that points at them, each by a rename. */
async function store(folder: string, record: ObjectRecord): Promise<ObjectRecord> {
  const stored = { ...record, file: `${randomUUID()}.bytes` };
  const written = `${record.file}.json`;
  await rename(record.file, path.join(folder, stored.file));
  await writeFile(written, JSON.stringify(stored));
  await rename(written, recordFile(folder, record.key));
  return stored;
}

/** Deployed files lie outside of the folder and stay. */
async function removeBytes(folder: string, record: ObjectRecord | null): Promise<void> {
  if (record !== null && !path.isAbsolute(record.file)) {
    await rm(path.join(folder, record.file), { force: true });
  }
}

/** A key may hold anything, `../` too; its hash is a file name. */
function recordFile(folder: string, key: string): string {
  return path.join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
}

function byKey(a: ObjectRecord, b: ObjectRecord): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}

/** Runs one action after the other. */
function createQueue(): (action: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (action) => {
    const next = last.then(action);
    last = next.catch(() => {});
    return next;
  };
}
