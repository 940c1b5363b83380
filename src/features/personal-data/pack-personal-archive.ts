import { fileDay } from '../../archive/file-name.ts';
import { zipFiles } from '../../archive/zip-files.ts';
import type { GatheredData } from './gather-personal-data.ts';
import { personalArchive, type ArchiveFacts } from './personal-archive.ts';

/** Makes the archive, under the name of its day. */
export async function packPersonalArchive(
  data: GatheredData,
  facts: ArchiveFacts,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly archive: Blob }> {
  const { at } = facts;
  const archive = await zipFiles(personalArchive(data, facts), { at, rest }, signal);
  return { name: `parlance-export-${fileDay(at)}.zip`, archive };
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
