import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- vitest's own type is added to
  export interface ProvidedContext {
    /** Where the story of a run is left by the first test that wants it. */
    storyFolder: string;
  }
}

/** Gives the tests of a run a folder to share, and takes it away at their end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-story-'));
  project.provide('storyFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
