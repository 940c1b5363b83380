import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import type { ObjectRecord } from './bucket.ts';

const deployment = z.object({
  SourceObjectKeys: z.array(z.string()),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
});

const types: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.txt': 'text/plain',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Objects that `BucketDeployment`s of the assembly would have put into a bucket. */
export function deployedFiles(assembly: Assembly, bucket: string): readonly ObjectRecord[] {
  return assembly
    .ofType('Custom::CDKBucketDeployment')
    .map(({ properties }) => deployment.parse(properties))
    .filter(({ DestinationBucketName }) => DestinationBucketName === bucket)
    .flatMap(({ SourceObjectKeys, DestinationBucketKeyPrefix }) =>
      SourceObjectKeys.flatMap((key) => filesOf(assembly.assetPath(key))).map(({ name, file }) =>
        recordOf(path.posix.join(DestinationBucketKeyPrefix, name), file),
      ),
    );
}

function filesOf(asset: string | null): readonly { name: string; file: string }[] {
  if (asset === null || !statSync(asset).isDirectory()) {
    return [];
  }
  return readdirSync(asset, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name: name.split(path.sep).join('/'), file: path.resolve(asset, name) }))
    .filter(({ file }) => statSync(file).isFile());
}

function recordOf(key: string, file: string): ObjectRecord {
  const bytes = readFileSync(file);
  return {
    key,
    size: bytes.length,
    etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    lastModified: statSync(file).mtimeMs,
    headers: { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' },
    checksums: {},
    file,
  };
}
