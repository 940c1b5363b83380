import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));
const compiler = 'node_modules/@aws-amplify/backend-deployer/node_modules/typescript/bin/tsc';

// `npm test` asks it too, among the types.
test('the compiler that ampx brings accepts the backend', { timeout: 180_000 }, () => {
  const options = { cwd: project, encoding: 'utf8' } as const;
  const compiled = spawnSync(process.execPath, [compiler, '-p', 'amplify'], options);
  expect(compiled.stdout).toBe('');
  expect(compiled.status).toBe(0);
});
