import { fileDay } from '../../archive/file-name.ts';
import { zipFiles, type ArchivedFile } from '../../archive/zip-files.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { archivedFiles, type Download } from './archived-files.ts';
import type { GatheredData } from './gather-personal-data.ts';
import { personalArchive, type ArchiveFacts } from './personal-archive.ts';

type PackParts = {
  readonly download: Download;
  /** How many of the attached files are there. */
  readonly report: (done: number, of: number) => void;
};

type Packed =
  | {
      readonly kind: 'packed';
      readonly name: string;
      readonly archive: Blob;
      /** How many attached files are not in it. */
      readonly missing: number;
    }
  | { readonly kind: 'broken'; readonly refusal: Refusal };

/** Makes the archive, under the name of its day. */
export async function packPersonalArchive(
  data: GatheredData,
  facts: ArchiveFacts,
  { download, report }: PackParts,
  signal: AbortSignal,
): Promise<Packed> {
  const { at } = facts;
  let missing = 0;
  let refusal: Refusal | null = null;
  async function* files(): AsyncIterable<ArchivedFile> {
    yield* personalArchive(data, facts);
    const end = yield* archivedFiles(data.conversations, download, report, signal);
    if (end.kind === 'broken') refusal = end.refusal;
    else missing = end.missing;
  }
  const archive = await zipFiles(files(), { at, rest }, signal);
  return refusal
    ? { kind: 'broken', refusal }
    : { kind: 'packed', name: `parlance-export-${fileDay(at)}.zip`, archive, missing };
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
