import { defineConfig } from 'vitest/config';

function room(name: string, include: readonly string[]) {
  return { test: { name, include: [...include], testTimeout: 20_000, hookTimeout: 60_000 } };
}

export default defineConfig({
  test: {
    // More than there are cores: many of these tests wait for something to time out.
    maxWorkers: 4,
    projects: [
      room('house', ['*.test.ts']),
      room('amplify', ['amplify/**/*.test.ts']),
      room('local', ['local/**/*.test.ts']),
      room('commands', ['commands/**/*.test.ts']),
      room('isolation', ['e2e/isolation/**/*.test.ts']),
      room('faults', ['e2e/faults/**/*.test.ts']),
      room('web', ['src/**/*.test.ts', 'src/**/*.test.tsx']),
    ],
  },
});
