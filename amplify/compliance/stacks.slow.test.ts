import { beforeAll, expect, test } from 'vitest';
import { synthesisTimeout, synthesizedBackend, synthesizeWith } from './synthesized-backend.ts';

beforeAll(synthesizedBackend, synthesisTimeout);

test('a circle of stacks stops the synthesis', { timeout: synthesisTimeout }, async () => {
  const { folder } = await synthesizedBackend();
  const circle = `${folder}.circle`;
  const { status, stderr } = synthesizeWith('compliance/fixtures/circle.ts', circle, {
    'aws:cdk:bundling-stacks': [],
  });
  expect(status).not.toBe(0);
  expect(stderr).toContain('Circular Dependencies');
});
