import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inputHash } from './input-hash.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openSynthesisCache, type SynthesisCache } from './synthesis-cache.ts';
import { runSynthesis } from './synthesis-process.ts';

export type Synthesis =
  | { readonly kind: 'synthesized'; readonly folder: string; readonly cached: boolean }
  /** What the compiler or CDK said. */
  | { readonly kind: 'failed'; readonly output: string };

export type SynthesisRequest = {
  /** Folder of an Amplify Gen 2 project, the one that holds `amplify/`. */
  readonly project: string;
  /** Folder of earlier results. */
  readonly cache: string;
  readonly signal: AbortSignal;
};

/** A project that writes into its own sources is never at rest. */
const mostTries = 3;

/**
 * Gives the cloud assembly of a project: an earlier one if nothing has changed since,
 * else a new one, made with no credentials and no network. A stop rejects with the signal's reason.
 */
export async function synthesize({ project, cache, signal }: SynthesisRequest): Promise<Synthesis> {
  const root = resolve(project);
  if (!existsSync(join(root, 'amplify', 'backend.ts'))) {
    return { kind: 'failed', output: `${root} holds no amplify/backend.ts` };
  }
  const results = openSynthesisCache(resolve(cache));
  for (let tries = 1; ; tries += 1) {
    const hash = inputHash(root);
    const lock = join(resolve(cache), `${hash}.lock`);
    const isLast = tries === mostTries;
    const synthesis =
      found(results, hash) ??
      (await oneAtATime(lock, signal, () => make({ root, results, hash, signal, isLast })));
    if (synthesis.kind !== 'outdated') return synthesis;
  }
}

function found(results: SynthesisCache, hash: string): Synthesis | null {
  const folder = results.find(hash);
  return folder === null ? null : { kind: 'synthesized', folder, cached: true };
}

type Making = {
  readonly root: string;
  readonly results: SynthesisCache;
  readonly hash: string;
  readonly signal: AbortSignal;
  readonly isLast: boolean;
};

/** Sources that changed meanwhile would be kept under the hash of others. */
async function make({
  root,
  results,
  hash,
  signal,
  isLast,
}: Making): Promise<Synthesis | { readonly kind: 'outdated' }> {
  // Whoever held the lock before may have made it.
  const meanwhile = found(results, hash);
  if (meanwhile !== null) return meanwhile;
  const folder = results.unfinishedFolder(hash);
  try {
    const { succeeded, output } = await runSynthesis({ project: root, folder, signal });
    const after = inputHash(root);
    if (after !== hash && !isLast) return { kind: 'outdated' };
    if (!succeeded) return { kind: 'failed', output };
    writeFileSync(join(folder, 'synthesis.log'), output);
    return { kind: 'synthesized', folder: results.keep(after, folder), cached: false };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
