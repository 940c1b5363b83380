import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const kept = 3;
/** A backend may still run from what was used within this time and load a function from it… */
const runningTime = 24 * 60 * 60_000;
/** …but a day of work on the backend must not fill the disk: one takes some 20 MB. */
const keptAtMost = 20;
/** Longer than any synthesis takes: what is older was left behind by one that was killed. */
const unfinishedLifetime = 10 * 60_000;

/** Finished assemblies by the hash of their inputs, the last few of them. */
export type SynthesisCache = {
  /** Folder of a finished assembly; it counts as used now. */
  find(hash: string): string | null;
  /** A folder to synthesize into. */
  unfinishedFolder(hash: string): string;
  /** Makes a synthesized folder the one for this hash. */
  keep(hash: string, unfinished: string): string;
};

/** CDK writes the manifest last. */
function isFinished(path: string): boolean {
  return existsSync(join(path, 'manifest.json'));
}

/** Keeps assemblies in a folder; what was used longest ago is removed. */
export function openSynthesisCache(folder: string): SynthesisCache {
  function find(hash: string): string | null {
    const path = join(folder, hash);
    if (!isFinished(path)) return null;
    const now = new Date();
    utimesSync(path, now, now);
    return path;
  }

  function prune(): void {
    const entries = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name, path: join(folder, name) }))
      .map((entry) => ({ ...entry, used: statSync(entry.path).mtimeMs }))
      .sort((left, right) => right.used - left.used);
    const oldest = Date.now() - unfinishedLifetime;
    const finished = entries.filter(({ name }) => !name.startsWith('.'));
    const abandoned = entries.filter(({ name, used }) => name.startsWith('.') && used < oldest);
    const longUnused = finished
      .slice(kept)
      .filter(({ used }, index) => kept + index >= keptAtMost || used < Date.now() - runningTime);
    for (const { path } of [...longUnused, ...abandoned]) {
      rmSync(path, { recursive: true, force: true });
    }
  }

  return {
    find,
    unfinishedFolder: (hash) => join(folder, `.${hash}-${process.pid}-${performance.now()}`),
    keep(hash, unfinished) {
      const path = join(folder, hash);
      if (!isFinished(path)) {
        rmSync(path, { recursive: true, force: true });
        renameSync(unfinished, path);
      }
      find(hash);
      prune();
      return path;
    },
  };
}
