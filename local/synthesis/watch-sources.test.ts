import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchSources } from './watch-sources.ts';

function watchedProject() {
  const folder = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(folder, 'amplify', 'data'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, 'amplify', name), text);
  write('backend.ts', 'first');
  let changes = 0;
  const end = watchSources(folder, () => (changes += 1));
  return { write, end, changes: () => changes };
}

test('tells of many writes once, when they have come to rest', async () => {
  const { write, end, changes } = watchedProject();
  for (let count = 0; count < 5; count += 1) write('data/resource.ts', `text ${count}`);
  await expect.poll(changes, { timeout: 3000 }).toBe(1);
  await sleep(300);
  expect(changes()).toBe(1);
  end();
});

test('is silent about tests, editors’ files and writes that change nothing', async () => {
  const { write, end, changes } = watchedProject();
  write('backend.test.ts', 'a test');
  write('.backend.ts.swp', 'a swap file');
  write('backend.ts', 'first');
  await sleep(500);
  expect(changes()).toBe(0);
  end();
});

test('is silent after its end', async () => {
  const { write, end, changes } = watchedProject();
  end();
  write('backend.ts', 'second');
  await sleep(400);
  expect(changes()).toBe(0);
});
