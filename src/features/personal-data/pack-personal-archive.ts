import { fileDay } from '../../archive/file-name.ts';
import { zipFiles, type ArchivedFile } from '../../archive/zip-files.ts';
import { archivedFiles, type Download } from './archived-files.ts';
import type { GatheredData } from './gather-personal-data.ts';
import { personalArchive, type ArchiveFacts } from './personal-archive.ts';

type PackParts = {
  readonly download: Download;
  /** How many of the attached files are there. */
  readonly report: (done: number, of: number) => void;
};

/** Makes the archive, under the name of its day. */
export async function packPersonalArchive(
  data: GatheredData,
  facts: ArchiveFacts,
  { download, report }: PackParts,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly archive: Blob }> {
  const { at } = facts;
  async function* files(): AsyncIterable<ArchivedFile> {
    yield* personalArchive(data, facts);
    yield* archivedFiles(data.conversations, download, report, signal);
  }
  const archive = await zipFiles(files(), { at, rest }, signal);
  return { name: `parlance-export-${fileDay(at)}.zip`, archive };
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
