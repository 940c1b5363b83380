import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that always holds one whole state, whatever kills the process. */
type DurableFile = {
  /** The file's text at the start; null where there was none. */
  readonly initial: string | null;
  /** Resolves when the present state is on disk; calls that overlap share a write. */
  flush(): Promise<void>;
};

/** Opens a file whose text is made anew from memory by `serialize` at each flush. */
export function openDurableFile(path: string, serialize: () => string): DurableFile {
  const initial = readIfThere(path);
  let written = initial;
  let last: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const text = serialize();
    if (text === written) return;
    const temporary = `${path}.next`;
    await writeFile(temporary, text, { mode: 0o600, flush: true });
    await rename(temporary, path);
    written = text;
  }

  function flush(): Promise<void> {
    const next = last.then(write);
    last = next.catch(() => undefined);
    return next;
  }

  return { initial, flush };
}

function readIfThere(path: string): string | null {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
