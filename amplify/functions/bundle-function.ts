import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import { catalogueModules } from '../catalogue/read-catalogue.ts';

export type Bundle = {
  /** Bytes that are read before the handler can be called: the entry and all that it imports statically. */
  readonly entryBytes: number;
  /** Of our own code, wherever it stands: neither libraries nor the catalogue. */
  readonly ownBytes: number;
  readonly files: readonly string[];
};

/**
 * Bundles a handler for Node 22 as ES modules. What a handler imports dynamically stays a file of its own,
 * read only when it is needed. The same sources give the same bytes, and so the same asset.
 */
export function bundleFunction(entry: string, folder: string): Bundle {
  const written = writeCatalogue();
  try {
    return bundle(entry, folder, written.modules);
  } finally {
    rmSync(written.folder, { recursive: true });
  }
}

/** The library's modules: its other form requires what Node has, which no ES module can. */
const yamlAsModule = join(
  dirname(createRequire(import.meta.url).resolve('yaml/package.json')),
  'browser/dist/index.js',
);

function bundle(entry: string, folder: string, modules: Readonly<Record<string, string>>): Bundle {
  const { metafile } = buildSync({
    entryPoints: { index: entry },
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    mainFields: ['module', 'main'],
    alias: { ...modules, yaml: yamlAsModule },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return {
    entryBytes: entryBytes(metafile),
    ownBytes: ownBytes(metafile),
    files: Object.keys(metafile.outputs),
  };
}

/** Read once in a process, which bundles many functions one after the other. */
let catalogue: readonly (readonly [name: string, text: string])[] | null = null;

/** The catalogue as files that esbuild can read: it takes no plugin where CDK leaves no time to wait for one. */
function writeCatalogue() {
  catalogue ??= Object.entries(catalogueModules).map(
    ([name, read]) => [name, JSON.stringify(read())] as const,
  );
  const folder = mkdtempSync(join(tmpdir(), 'parlance-catalogue-'));
  const modules = catalogue.map(([name, text]) => {
    const file = join(folder, `${name.slice(name.indexOf('/') + 1)}.json`);
    writeFileSync(file, text);
    return [name, file] as const;
  });
  return { folder, modules: Object.fromEntries(modules) };
}

function ownBytes({ outputs }: Metafile): number {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs
    .filter(([path]) => path.endsWith('.ts') && !path.includes('node_modules'))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

function entryBytes({ outputs }: Metafile): number {
  const seen = new Set<string>();
  // By name: a file that is imported dynamically is an entry of its own to esbuild.
  const waiting = Object.keys(outputs).filter((path) => path.endsWith('index.mjs'));
  for (const path of waiting) {
    if (seen.has(path)) continue;
    seen.add(path);
    const imports = outputs[path]?.imports ?? [];
    waiting.push(
      ...imports
        .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
        .map((imported) => imported.path),
    );
  }
  return [...seen].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
}
