import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// One port for the built page and its backend; another than a person's own `npm start`.
const port = process.env['PORT'] ?? '5299';
const dataFolder = process.env['PARLANCE_DATA'] ?? mkdtempSync(join(tmpdir(), 'parlance-e2e-'));
/** Every journey at every width and in both themes, instead of the main ones: `npm run test:all`. */
const everything = process.env['PARLANCE_TEST_ALL'] === '1';
const main = everything ? {} : { grep: /@main/ };
const executablePath = process.env['PARLANCE_CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  // One more than there are cores: many of these journeys wait for an answer to be told to its end.
  workers: 3,
  retries: 0,
  // Ten seconds of a journey have been over sixty on a busy machine; a limit is for what never ends.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 800 },
    // Recording what goes well costs every journey an eighth of its time; `--trace on` records one that fails again.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      // Chromium's own calls home have no place in a check that must work offline.
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  projects: [
    { name: 'desk' },
    {
      name: 'phone',
      ...main,
      // Keyboards and what stands beside the page are of a desk.
      grepInvert: everything ? /@desk/ : /@desk|@all/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
    // Colours alone differ from the desk: pages.spec.ts looks at those of every kind of page.
    { name: 'dark', ...(everything ? {} : { grep: /@dark/ }), use: { colorScheme: 'dark' } },
  ],
  webServer: {
    command: `${process.execPath} --disable-warning=ExperimentalWarning commands/preview.ts --built`,
    url: `http://localhost:${port}/__local/accounts`,
    env: { PORT: port, PARLANCE_DATA: dataFolder },
    stdout: 'ignore',
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
