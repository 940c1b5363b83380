import { fileDay, fileNamePart } from '../../../archive/file-name.ts';
import { zipFiles } from '../../../archive/zip-files.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';
import { accountArchive } from './account-archive.ts';
import type { GatheredAccount } from './gather-account.ts';

/** Makes the archive, under the account's name and the day. */
export async function packAccount(
  data: GatheredAccount,
  at: Date,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly archive: Blob }> {
  const archive = await zipFiles(accountArchive(data, at), { at, rest }, signal);
  const part = fileNamePart(data.account.name);
  const name = part === '' ? ownerTexts.accountArchive.fileName : part;
  return { name: `parlance-account-${name}-${fileDay(at)}.zip`, archive };
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
