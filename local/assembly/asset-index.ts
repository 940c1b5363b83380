import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import * as z from 'zod';
import { AssemblyError } from './assembly-error.ts';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ file: z.string().optional(), templateFile: z.string().optional() })
        .optional(),
    }),
  ),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** Where things stand in the folder of a cloud assembly. */
export type AssetIndex = {
  /** File of the one root template. */
  readonly rootTemplate: string;
  readonly assetPath: (reference: string) => string | null;
};

function readJson(file: string): unknown {
  if (!existsSync(file)) throw new AssemblyError(`${file} is missing: is this a cloud assembly?`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** `a/b/<key>?x` → `<key>`, whichever of key, `s3://` address or https address it is. */
function keyOf(reference: string): string {
  return decodeURIComponent(basename(reference.split('?')[0] ?? ''));
}

/** Reads the manifest and the asset manifests of a cloud assembly. */
export function readAssetIndex(folder: string): AssetIndex {
  const { artifacts } = manifestSchema.parse(readJson(join(folder, 'manifest.json')));
  const paths = new Map<string, string>();
  const templates: string[] = [];
  for (const { type, properties } of Object.values(artifacts)) {
    if (type === 'aws:cloudformation:stack' && properties?.templateFile) {
      templates.push(join(folder, properties.templateFile));
    }
    if (type !== 'cdk:asset-manifest' || !properties?.file) continue;
    for (const file of Object.values(
      assetsSchema.parse(readJson(join(folder, properties.file))).files,
    )) {
      if (!file.source.path) continue;
      const path = join(folder, file.source.path);
      for (const { objectKey } of Object.values(file.destinations))
        paths.set(keyOf(objectKey), path);
    }
  }
  const [rootTemplate, another] = templates;
  if (!rootTemplate || another) {
    throw new AssemblyError(
      `${folder} holds ${templates.length} root stacks; an Amplify backend has one`,
    );
  }
  function assetPath(reference: string): string | null {
    const key = keyOf(reference);
    const bare = key.slice(key.startsWith('asset.') ? 'asset.'.length : 0);
    return paths.get(bare) ?? paths.get(key) ?? withoutExtension(paths, bare);
  }
  return { rootTemplate, assetPath };
}

/** A bundled folder is asked for as `<hash>.zip` or `<hash>`. */
function withoutExtension(paths: ReadonlyMap<string, string>, key: string): string | null {
  const stem = key.slice(0, key.length - extname(key).length);
  for (const [candidate, path] of paths) {
    if (candidate.slice(0, candidate.length - extname(candidate).length) === stem) return path;
  }
  return null;
}
