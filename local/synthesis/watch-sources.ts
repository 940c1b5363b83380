import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { inputHash, isSource } from './input-hash.ts';

/** Editors save in several steps, and a branch change touches many files. */
const quietMilliseconds = 150;

/** Calls back when what a project synthesizes from has changed; returns what ends that. */
export function watchSources(project: string, onChange: () => void): () => void {
  const root = resolve(project);
  let seen = inputHash(root);
  let timer: NodeJS.Timeout | undefined;

  function settle(): void {
    const now = hashOrNull(root);
    // Null: a file vanished while it was read; its own event follows.
    if (now === null || now === seen) return;
    seen = now;
    onChange();
  }

  const watcher = watch(join(root, 'amplify'), { recursive: true }, (_event, name) => {
    if (name !== null && !isSource(name)) return;
    clearTimeout(timer);
    timer = setTimeout(settle, quietMilliseconds);
  });
  watcher.on('error', (error) => {
    process.emitWarning(`Changes under ${root} are no longer seen: ${error.message}`);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

function hashOrNull(project: string): string | null {
  try {
    return inputHash(project);
  } catch {
    return null;
  }
}
