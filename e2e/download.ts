import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { unzipSync } from 'fflate';

/** Saves an archive that the page has made, and reads it: texts by their paths. */
export async function savedArchive(
  page: Page,
  button: Locator,
): Promise<{ readonly name: string; readonly files: ReadonlyMap<string, string> }> {
  const saved = page.waitForEvent('download');
  await button.click();
  const download = await saved;
  const files = unzipSync(await readFile(await download.path()));
  const texts = Object.entries(files).map(([path, data]): [string, string] => [
    path,
    Buffer.from(data).toString('utf8'),
  ]);
  return { name: download.suggestedFilename(), files: new Map(texts) };
}
