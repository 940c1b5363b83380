import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from './project.ts';

/** Builds the web app against the backend that the outputs file describes; throws what Vite found wrong. */
export async function buildPage(outputsFile: string): Promise<void> {
  process.env['PARLANCE_OUTPUTS'] = outputsFile;
  await build({
    root: projectFolder,
    configFile: join(projectFolder, 'vite.config.ts'),
    logLevel: 'warn',
    // The budgets read it.
    build: { manifest: true },
  });
}
