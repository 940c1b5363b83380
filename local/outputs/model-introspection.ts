import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';

/** Amplify puts the description of the models, ready made, among the files that it deploys to a bucket. */
const fileName = 'modelIntrospectionSchema.json';

/** Description of the models as clients read it; null for a backend with no models. */
export async function modelIntrospection(assembly: Assembly): Promise<unknown> {
  for (const { properties } of assembly.ofType('Custom::CDKBucketDeployment')) {
    const keys: unknown = properties['SourceObjectKeys'];
    for (const key of Array.isArray(keys) ? keys : []) {
      const folder = assembly.assetPath(String(key));
      const text = folder && (await readFile(join(folder, fileName), 'utf8').catch(() => null));
      if (text) return JSON.parse(text);
    }
  }
  return null;
}
