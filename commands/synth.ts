import { synthesizeProject } from './assembly-cache.ts';

const start = performance.now();
const result = await synthesizeProject(AbortSignal.timeout(300_000));
switch (result.kind) {
  case 'synthesized': {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${result.folder} (${result.cached ? 'from the cache' : `${seconds} s`})`);
    break;
  }
  case 'failed':
    console.error(`The backend does not synthesize:\n\n${result.output}`);
    process.exitCode = 1;
    break;
  default:
    result satisfies never;
}
