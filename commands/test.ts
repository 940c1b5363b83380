import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { allChecks, type Check } from './checks.ts';
import { runProgram } from './project.ts';

async function browserEnvironment(check: Check): Promise<Record<string, string> | string> {
  if (!check.browser) return {};
  const browser = await findBrowser();
  return browser.kind === 'found' ? { PARLANCE_CHROMIUM: browser.path } : browser.advice;
}

/** `folder` takes whatever the check leaves behind. */
async function isGreen(check: Check, folder: string): Promise<boolean> {
  const environment = await browserEnvironment(check);
  if (typeof environment === 'string') {
    console.error(environment);
    return false;
  }
  for (const program of check.programs) {
    const result = await runProgram({
      ...program,
      environment: { ...program.environment, ...environment, TMPDIR: folder },
      inherit: true,
    });
    if (result.code !== 0) return false;
  }
  return true;
}

async function runChecks(folder: string): Promise<number> {
  const checks = allChecks({ everything: process.argv.includes('--all') });
  let passed = 0;
  for (const check of checks) {
    const start = performance.now();
    console.log(`\n▸ ${check.name}`);
    if (!(await isGreen(check, folder))) {
      console.error(`\nNot green: ${check.name}. The checks after it were not run.`);
      console.log(`${passed} passed, 1 failed`);
      return 1;
    }
    passed += 1;
    console.log(`✓ ${check.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  }
  console.log(`\nchecks: ${passed} passed, 0 failed`);
  return 0;
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-test-'));
  try {
    return await runChecks(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
