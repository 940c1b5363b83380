import {
  mostPutNames,
  pluginFolder,
  type PutFile,
  type PutFiles,
} from '../../app/plugins/put-files.ts';
import { unlessAborted } from '../../app/unless-aborted.ts';
import { mostPlugins } from '../../contract/plugins/account-plugin.ts';
import { pluginLimits } from '../../contract/plugins/plugin.ts';
import { createS3Client, type S3Client, type S3Settings } from './s3-client.ts';
import { elements, textIn } from './xml.ts';

/** Milliseconds for which what was listed is taken for what is there. */
const fresh = 30_000;
/** Accounts and files of which something is remembered. */
const mostAccounts = 200;
const mostTexts = 400;
/** Milliseconds of a reading that several may wait for, each as long as they like. */
const patience = 10_000;

type Remembered = { readonly at: number; readonly files: Promise<readonly PutFile[]> };

/** Files of `plugins/{accountId}/` in a bucket of S3; one that is as it was is not read again. */
export function createS3PutFiles(settings: S3Settings, now: () => number): PutFiles {
  const client = createS3Client(settings);
  const lists = new Map<string, Remembered>();
  const texts = new Map<string, string>();

  async function textOf({ key, tag }: Listed, signal: AbortSignal): Promise<string | null> {
    const known = texts.get(`${key} ${tag}`);
    if (known !== undefined) return known;
    const response = await client.send({ method: 'GET', key }, signal);
    // Taken away since it was listed.
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`S3 refused: ${response.status}`);
    const text = await response.text();
    remember(texts, mostTexts, `${key} ${tag}`, text);
    return text;
  }

  async function read(accountId: string, signal: AbortSignal): Promise<readonly PutFile[]> {
    const prefix = pluginFolder(accountId);
    const { listed, isWhole } = await listedUnder(client, prefix, signal);
    const files = listed.map(async (file, index): Promise<PutFile | null> => {
      const name = file.key.slice(prefix.length);
      if (index >= mostPlugins) return { kind: 'too-many', name };
      if (file.bytes > pluginLimits.fileBytes) return { kind: 'too-large', name };
      const text = await textOf(file, signal);
      return text === null ? null : { kind: 'read', name, text };
    });
    const read = (await Promise.all(files)).filter((file) => file !== null);
    return isWhole ? read : [...read, { kind: 'unlisted', name: '' }];
  }

  return {
    ofAccount(accountId, signal) {
      const known = lists.get(accountId);
      if (known && now() - known.at < fresh) return unlessAborted(known.files, signal);
      // Others wait for the same: whoever began it and goes away takes nothing from them.
      const reading = { at: now(), files: read(accountId, AbortSignal.timeout(patience)) };
      remember(lists, mostAccounts, accountId, reading);
      // What failed is not taken for what is there.
      reading.files.catch(() => {
        if (lists.get(accountId) === reading) lists.delete(accountId);
      });
      return unlessAborted(reading.files, signal);
    },
  };
}

type Listed = { readonly key: string; readonly tag: string; readonly bytes: number };

async function listedUnder(
  client: S3Client,
  prefix: string,
  signal: AbortSignal,
): Promise<{ readonly listed: readonly Listed[]; readonly isWhole: boolean }> {
  const query = {
    'list-type': '2',
    'encoding-type': 'url',
    'max-keys': String(mostPutNames),
    prefix,
  };
  const response = await client.send({ method: 'GET', key: '', query }, signal);
  const text = await response.text();
  if (!response.ok) throw new Error(`S3 refused: ${textIn(text, 'Code') ?? response.status}`);
  const listed = elements(text, 'Contents')
    .map((entry) => ({
      key: decodeURIComponent((textIn(entry, 'Key') ?? '').replaceAll('+', ' ')),
      tag: textIn(entry, 'ETag') ?? '',
      bytes: Number(textIn(entry, 'Size')),
    }))
    .filter(({ key }) => /^[^/]+\.ya?ml$/i.test(key.slice(prefix.length)));
  return { listed, isWhole: textIn(text, 'IsTruncated') !== 'true' };
}

/** The oldest gives way. */
function remember<Value>(all: Map<string, Value>, most: number, key: string, value: Value): void {
  all.delete(key);
  all.set(key, value);
  for (const oldest of all.keys()) {
    if (all.size <= most) return;
    all.delete(oldest);
  }
}
