import { join } from 'node:path';
import { synthesize } from '../local/synthesis/synthesize.ts';
import { projectFolder } from './project.ts';

/** Beside the packages, so that emptying the local data keeps it and a new install drops it. */
export const assemblyCache = join(
  projectFolder,
  'node_modules',
  '.cache',
  'parlance',
  'assemblies',
);

/** A synthesis takes 6 s on a quiet machine; what is not there by then will not come. */
export const synthesisMilliseconds = 300_000;

/** Synthesizes the backend or takes it from the cache; a failure carries the compiler's words. */
export function synthesizeProject(signal: AbortSignal): ReturnType<typeof synthesize> {
  return synthesize({ project: projectFolder, cache: assemblyCache, signal });
}
