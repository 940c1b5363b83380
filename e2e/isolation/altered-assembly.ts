import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A change of the files of an assembly in which a text stands. */
export type Alteration = {
  /** What it takes away, for whoever reads why it did not apply. */
  readonly name: string;
  /** Files by their names. */
  readonly files: RegExp;
  /** Only those in which this stands too. */
  readonly within?: string;
  readonly what: string | RegExp;
  readonly by: string;
};

export type AlteredAssembly = { readonly folder: string; readonly remove: () => Promise<void> };

/** Links what stays as it is, which is nearly all; gives the files. */
async function copyTree(from: string, to: string): Promise<readonly string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries) {
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    await mkdir(entry.isFile() ? dirname(target) : target, { recursive: true });
    if (!entry.isFile()) continue;
    await link(source, target).catch(() => copyFile(source, target));
    files.push(target);
  }
  return files;
}

function isMeant(file: string, text: string, { files, within = '' }: Alteration): boolean {
  return files.test(file) && text.includes(within);
}

/** Copies an assembly and changes the copy. An alteration that changes nothing is an error: the sources moved on. */
export async function alterAssembly(
  folder: string,
  alterations: readonly Alteration[],
): Promise<AlteredAssembly> {
  const copy = await mkdtemp(join(tmpdir(), 'parlance-altered-'));
  const copied = await copyTree(folder, copy);
  const files = copied.filter((file) =>
    alterations.some((alteration) => alteration.files.test(file)),
  );
  const done = new Set<Alteration>();
  for (const file of files) {
    const before = await readFile(file, 'utf8');
    let text = before;
    for (const alteration of alterations.filter((one) => isMeant(file, before, one))) {
      const changed = text.replaceAll(globally(alteration.what), alteration.by);
      if (changed !== text) done.add(alteration);
      text = changed;
    }
    if (text === before) continue;
    // What is linked would change in both places.
    await rm(file);
    await writeFile(file, text);
  }
  const missing = alterations.filter((alteration) => !done.has(alteration));
  if (missing.length > 0) {
    await rm(copy, { recursive: true, force: true });
    throw new Error(`Nothing to alter: ${missing.map(({ name }) => name).join(', ')}.`);
  }
  return { folder: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}

function globally(what: string | RegExp): string | RegExp {
  return typeof what === 'string' ? what : new RegExp(what.source, `${what.flags}g`);
}
