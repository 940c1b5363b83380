import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';

/** Files whose name fits, and what becomes of their text; at least one of them must change. */
export type AssemblyEdit = {
  readonly files: RegExp;
  readonly edit: (text: string) => string;
};

/** A copy of the notebook project's assembly with something changed by hand, for the length of a test. */
export async function editedAssembly(...edits: readonly AssemblyEdit[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'edited-assembly-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(await synthesizedFixture(), folder, { recursive: true });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const { files, edit } of edits) {
    const changed = names.filter(
      (name) => files.test(name) && changeFile(join(folder, name), edit),
    );
    if (changed.length === 0) throw new Error(`no file ${String(files)} was changed`);
  }
  return folder;
}

function changeFile(file: string, edit: (text: string) => string): boolean {
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  if (after !== before) writeFileSync(file, after);
  return after !== before;
}
