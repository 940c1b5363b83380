import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAssembly } from '../local/assembly/load-assembly.ts';
import { amplifyOutputs } from '../local/outputs/amplify-outputs.ts';
import { synthesizeProject } from './assembly-cache.ts';
import { checkBudgets } from './budgets.ts';
import { buildPage } from './build-page.ts';
import { requireEnvironment } from './environment.ts';
import { projectFolder } from './project.ts';

/** Outputs of the local backend without running it. */
async function writeLocalOutputs(): Promise<string> {
  const { port, dataFolder } = requireEnvironment(projectFolder);
  const synthesis = await synthesizeProject(AbortSignal.timeout(300_000));
  if (synthesis.kind === 'failed') throw new Error(synthesis.output);
  const origin = `http://localhost:${port}`;
  const outputs = await amplifyOutputs(loadAssembly(synthesis.folder, { origin }), { origin });
  const file = join(dataFolder, 'amplify_outputs.json');
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, `${JSON.stringify(outputs, null, 2)}\n`);
  return file;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      local: { type: 'boolean', default: false },
      budgets: { type: 'boolean', default: false },
    },
  });
  const deployed = join(projectFolder, 'amplify_outputs.json');
  if (!values.local && !existsSync(deployed)) {
    throw new Error(
      'There is no amplify_outputs.json. A deployment writes it (`npx ampx sandbox`, `ampx pipeline-deploy`); ' +
        'for the local backend use `npm run preview`.',
    );
  }
  await buildPage(values.local ? await writeLocalOutputs() : deployed);
  if (values.budgets && !checkBudgets(join(projectFolder, 'dist'))) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
