import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AwsClient } from 'aws4fetch';
import type { AwsAccess } from './aws-calls.ts';
import { synthesizeProject } from './assembly-cache.ts';
import { requireEnvironment } from './environment.ts';
import { functionNamed } from './function-names.ts';
import { projectFolder } from './project.ts';
import { withLocalBackend } from './with-local-backend.ts';
import { loadAssembly } from '../local/assembly/load-assembly.ts';

const usage = 'npm run invoke -- FUNCTION -e EVENT.json';

async function findFunction(wanted: string): Promise<string> {
  const synthesis = await synthesizeProject(AbortSignal.timeout(300_000));
  if (synthesis.kind === 'failed') throw new Error(synthesis.output);
  const assembly = loadAssembly(synthesis.folder, { origin: 'http://localhost' });
  const names = assembly.ofType('AWS::Lambda::Function').map(({ physicalId }) => physicalId);
  const found = functionNamed(names, wanted);
  if (found.kind === 'found') return found.name;
  throw new Error(
    `There is no one function '${wanted}'. Functions: ${found.candidates.join(', ')}`,
  );
}

async function invoke(access: AwsAccess, name: string, event: string): Promise<void> {
  const client = new AwsClient({ ...access, service: 'lambda' });
  const path = `2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  const response = await client.fetch(`${access.endpointOf('lambda')}/${path}`, {
    method: 'POST',
    body: event,
  });
  const failed = !response.ok || response.headers.has('x-amz-function-error');
  console.log(await response.text());
  if (failed) process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { event: { type: 'string', short: 'e' } },
  });
  const [wanted, ...more] = positionals;
  if (wanted === undefined || more.length > 0 || values.event === undefined) throw new Error(usage);
  const event = readFileSync(values.event, 'utf8');
  JSON.parse(event);
  const name = await findFunction(wanted);
  await withLocalBackend(requireEnvironment(projectFolder), (access) =>
    invoke(access, name, event),
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
