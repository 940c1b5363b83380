import { configDefaults, defineConfig } from 'vitest/config';
import { catalogue } from './vite-catalogue.ts';

/** Slow proofs too, of what seldom changes: `npm run test:all`. */
const everything = process.env['PARLANCE_TEST_ALL'] === '1';
const exclude = [...configDefaults.exclude, ...(everything ? [] : ['**/*.slow.test.ts'])];

// What takes a second on a quiet machine has taken seventeen on a busy one; a limit is for what never ends.
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

function room(name: string, include: readonly string[], without: readonly string[] = []) {
  return {
    plugins: [catalogue()],
    test: { name, include: [...include], exclude: [...exclude, ...without], ...patience },
  };
}

/** Modules are loaded once for all tests of a worker: where no module holds anything that a test could leave behind. */
function pureRoom(...parts: Parameters<typeof room>) {
  const { plugins, test } = room(...parts);
  return { plugins, test: { ...test, isolate: false } };
}

/** What several files begin with is made once for all of them. */
function sharedStory({ plugins, test }: ReturnType<typeof room>) {
  return { plugins, test: { ...test, globalSetup: ['e2e/isolation/story-folder.ts'] } };
}

export default defineConfig({
  test: {
    // More than there are cores: many of these tests wait for something to time out.
    maxWorkers: 4,
    projects: [
      pureRoom('house', ['*.test.ts']),
      pureRoom('amplify', ['amplify/**/*.test.ts'], ['amplify/functions/**']),
      // A handler makes what it stands on when it is imported.
      room('functions', ['amplify/functions/**/*.test.ts']),
      room('local', ['local/**/*.test.ts']),
      room('commands', ['commands/**/*.test.ts']),
      sharedStory(room('isolation', ['e2e/isolation/**/*.test.ts'])),
      room('faults', ['e2e/faults/**/*.test.ts']),
      pureRoom('web', ['src/**/*.test.ts', 'src/**/*.test.tsx']),
    ],
  },
});
