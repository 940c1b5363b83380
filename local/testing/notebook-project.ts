import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';
import { inputHash } from '../synthesis/input-hash.ts';

const checkout = join(import.meta.dirname, '../..');
const notebook = join(import.meta.dirname, '../fixtures/notebook');

/** A copy of the notebook project that a test may change and write outputs into. */
export type NotebookProject = {
  readonly folder: string;
  /** Replaces a text that a file of the project holds once. */
  edit(file: string, before: string, after: string): void;
  /** Spares a start the synthesis: the fixture's assembly, where the start looks for this copy's. */
  shareAssembly(cache: string): Promise<void>;
  remove(): void;
};

/** Copies the notebook project out of the checkout; packages and lock file stay where they are. */
export function copyNotebookProject(): NotebookProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'notebook-')));
  for (const name of ['amplify', 'package.json']) {
    cpSync(join(notebook, name), join(folder, name), { recursive: true });
  }
  for (const name of ['node_modules', 'package-lock.json']) {
    symlinkSync(join(checkout, name), join(folder, name));
  }
  return {
    folder,
    edit(file, before, after) {
      const path = join(folder, file);
      const parts = readFileSync(path, 'utf8').split(before);
      if (parts.length !== 2) throw new Error(`${file} does not hold it once: ${before}`);
      writeFileSync(path, parts.join(after));
    },
    async shareAssembly(cache) {
      mkdirSync(cache, { recursive: true });
      symlinkSync(await synthesizedFixture(), join(cache, inputHash(folder)));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
