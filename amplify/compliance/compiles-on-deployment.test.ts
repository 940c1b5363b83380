import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));
const compiler = 'node_modules/@aws-amplify/backend-deployer/node_modules/typescript/bin/tsc';

test('ampx brings the compiler that the types are checked with', () => {
  const options = { cwd: project, encoding: 'utf8' } as const;
  const version = spawnSync(process.execPath, [compiler, '--version'], options);
  expect(version.stdout).toMatch(/^Version 5\.8\./u);
});
