import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMilliseconds = 100;

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** A lock whose owner was killed would hold for ever. */
function dropAbandoned(file: string): void {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    // Between making the file and writing into it its owner is not known.
    if (owner > 0) process.kill(owner, 0);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (isGone) rmSync(file, { force: true });
  }
}

/** Runs the work while no other process on this machine holds the same lock file. */
export async function oneAtATime<Result>(
  file: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true });
  while (!tryLock(file)) {
    dropAbandoned(file);
    await sleep(pollMilliseconds, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
