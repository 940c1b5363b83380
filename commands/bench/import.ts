import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunction } from '../../amplify/functions/bundle-function.ts';
import { projectFolder } from '../project.ts';
import type { Bench, Measurement } from './bench.ts';

const runs = 9;

// All that Lambda waits for before it knows the handler, in a process as new as its own.
const script = `
  globalThis.awslambda = { streamifyResponse: (handler) => handler };
  const start = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - start);
  process.exit(0);`;

/** How soon the functions of a turn can be called, bundled as they are deployed. */
export const importBench: Bench = {
  name: 'import',
  title: `the functions of a turn, read by a new process, best of ${runs}`,
  async run({ folder }, signal) {
    // A bundle is of ES modules by its names; its folder must say nothing else.
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const measurements: Measurement[] = [];
    for (const name of ['run-turn', 'follow-turn']) {
      const bundle = join(folder, name);
      bundleFunction(join(projectFolder, 'amplify/functions', name, 'handler.ts'), bundle);
      measurements.push({
        name: `until the handler of ${name} is known`,
        value: await fastest(join(bundle, 'index.mjs'), signal),
        unit: 'ms',
        target: { id: 'P4', at: 'most', value: 10 },
      });
    }
    return measurements;
  },
};

async function fastest(file: string, signal: AbortSignal): Promise<number> {
  const parameters = ['--input-type=module', '--eval', script, file];
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, parameters, { signal });
    times.push(Number(stdout));
  }
  return Math.min(...times);
}
