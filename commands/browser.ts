import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runProgram } from './project.ts';

export type Browser =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly advice: string };

// The shell first: it does what a headless run needs in an eighth to a fifth less time than the whole browser.
const systemBrowsers = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function installedSystemBrowser(): string | null {
  return systemBrowsers.find((path) => existsSync(path)) ?? null;
}

async function installDebianPackage(): Promise<string | null> {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return null;
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram({ file: 'apt-get', args: ['update', '-qq'], environment });
  // Debian before 12 has no package of the shell alone.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const args = ['install', '-y', '-qq', '--no-install-recommends', name];
    await runProgram({ file: 'apt-get', args, environment });
    if (installedSystemBrowser() !== null) break;
  }
  return installedSystemBrowser();
}

/** Playwright's own Chromium where it can be had, else the system's, else Debian's package. */
export async function findBrowser(): Promise<Browser> {
  if (existsSync(chromium.executablePath())) {
    return { kind: 'found', path: chromium.executablePath() };
  }
  // Where the network is closed this fails within seconds; 5 s bounds one attempt to connect.
  await runProgram({
    file: 'playwright',
    args: ['install', 'chromium'],
    environment: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
  });
  if (existsSync(chromium.executablePath())) {
    return { kind: 'found', path: chromium.executablePath() };
  }
  const path = installedSystemBrowser() ?? (await installDebianPackage());
  if (path !== null) return { kind: 'found', path };
  return {
    kind: 'missing',
    advice:
      'The journeys need a Chromium: none is installed, and it could not be downloaded. ' +
      'Install Chromium or Google Chrome, or run `npx playwright install chromium`.',
  };
}
