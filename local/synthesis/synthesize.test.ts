import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inputHash } from './input-hash.ts';
import { synthesize } from './synthesize.ts';

const never = new AbortController().signal;

/** Stands for a backend: CDK too writes its files into CDK_OUTDIR and the manifest last. */
const quickBackend = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
const folder = process.env['CDK_OUTDIR'] ?? '';
appendFileSync('runs.log', 'run\\n');
mkdirSync(folder, { recursive: true });
writeFileSync(folder + '/environment.json', JSON.stringify(process.env));
await new Promise((resolve) => setTimeout(resolve, 100));
writeFileSync(folder + '/manifest.json', '{}');
`;

function project(backend: string): {
  project: string;
  cache: string;
  write: (text: string) => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'synthesis-'));
  mkdirSync(join(folder, 'amplify'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const write = (text: string) => writeFileSync(join(folder, 'amplify', 'backend.ts'), text);
  write(backend);
  return { project: folder, cache: join(folder, 'cache'), write };
}

async function runs(folder: string): Promise<number> {
  return (await readFile(join(folder, 'runs.log'), 'utf8')).trim().split('\n').length;
}

test('gives an earlier result at once when nothing has changed', async () => {
  const { project: folder, cache } = project(quickBackend);
  const times: number[] = [];
  async function timed() {
    const start = performance.now();
    const synthesis = await synthesize({ project: folder, cache, signal: never });
    times.push(performance.now() - start);
    return synthesis;
  }
  const first = await timed();
  expect(first).toMatchObject({ kind: 'synthesized', cached: false });
  for (let time = 0; time < 5; time += 1) expect(await timed()).toEqual({ ...first, cached: true });
  const [anew = 0, ...again] = times;
  expect(Math.min(...again)).toBeLessThan(anew / 4);
  expect(await runs(folder)).toBe(1);
});

test('synthesizes anew after a change, and not for a test file', async () => {
  const { project: folder, cache, write } = project(quickBackend);
  await synthesize({ project: folder, cache, signal: never });
  writeFileSync(join(folder, 'amplify', 'backend.test.ts'), 'a test');
  expect(await synthesize({ project: folder, cache, signal: never })).toMatchObject({
    cached: true,
  });
  write(`${quickBackend}// changed`);
  expect(await synthesize({ project: folder, cache, signal: never })).toMatchObject({
    cached: false,
  });
});

test('keeps what a backend may still run from, and of older results the last three', async () => {
  const { project: folder, cache, write } = project(quickBackend);
  const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
  for (let change = 0; change < 5; change += 1) {
    write(`${quickBackend}// ${change}`);
    // oxlint-disable-next-line no-await-in-loop
    await synthesize({ project: folder, cache, signal: never });
  }
  expect(readdirSync(cache)).toHaveLength(5);
  for (const name of readdirSync(cache)) utimesSync(join(cache, name), twoDaysAgo, twoDaysAgo);
  write(`${quickBackend}// last`);
  await synthesize({ project: folder, cache, signal: never });
  expect(readdirSync(cache)).toHaveLength(3);
});

test('lets no variable of AWS into the synthesis', async () => {
  process.env['AWS_SECRET_ACCESS_KEY'] = 'not for you';
  const { project: folder, cache } = project(quickBackend);
  const result = await synthesize({ project: folder, cache, signal: never });
  delete process.env['AWS_SECRET_ACCESS_KEY'];
  if (result.kind !== 'synthesized') throw new Error(result.output);
  const { default: environment } = await import(join(result.folder, 'environment.json'), {
    with: { type: 'json' },
  });
  expect(Object.keys(environment).filter((name) => name.startsWith('AWS'))).toEqual([]);
  expect(environment).toHaveProperty('PATH');
});

test('is not held up by a lock whose owner was killed', async () => {
  const { project: folder, cache } = project(quickBackend);
  const ended = spawnSync(process.execPath, ['--version']).pid;
  mkdirSync(cache);
  writeFileSync(join(cache, `${inputHash(folder)}.lock`), String(ended));
  const result = await synthesize({ project: folder, cache, signal: never });
  expect(result).toMatchObject({ kind: 'synthesized', cached: false });
});

test('runs once when several ask at the same time', async () => {
  const { project: folder, cache } = project(quickBackend);
  const asking = Array.from({ length: 4 }, () =>
    synthesize({ project: folder, cache, signal: never }),
  );
  const folders = (await Promise.all(asking)).map((result) =>
    result.kind === 'synthesized' ? result.folder : result.output,
  );
  expect(new Set(folders).size).toBe(1);
  expect(await runs(folder)).toBe(1);
});

test('says what the compiler said, and keeps nothing of the attempt', async () => {
  const { project: folder, cache } = project('const broken: = 1;');
  const result = await synthesize({ project: folder, cache, signal: never });
  expect(result).toMatchObject({ kind: 'failed', output: expect.stringContaining('backend.ts:1') });
  expect(readdirSync(cache)).toEqual([]);
});

test('says what an error of the backend said', async () => {
  const { project: folder, cache } = project(`throw new Error('no such table');`);
  const result = await synthesize({ project: folder, cache, signal: never });
  expect(result).toMatchObject({ output: expect.stringContaining('no such table') });
});

test('says so where there is no backend', async () => {
  const { project: folder, cache } = project('');
  rmSync(join(folder, 'amplify'), { recursive: true });
  const result = await synthesize({ project: folder, cache, signal: never });
  expect(result).toMatchObject({
    kind: 'failed',
    output: expect.stringContaining('amplify/backend.ts'),
  });
});

test('ends the process when it is stopped', async () => {
  const backend = `
import { writeFileSync } from 'node:fs';
writeFileSync('pid', String(process.pid));
setInterval(() => {}, 1000);`;
  const { project: folder, cache } = project(backend);
  const stop = new AbortController();
  const running = synthesize({ project: folder, cache, signal: stop.signal });
  const read = () => readFile(join(folder, 'pid'), 'utf8').catch(() => '');
  // oxlint-disable-next-line no-await-in-loop
  while ((await read()) === '') await sleep(20);
  stop.abort();
  await expect(running).rejects.toThrow('aborted');
  const pid = Number(await read());
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(readdirSync(cache)).toEqual([]);
});

test('sources that change meanwhile are not kept as what they were', async () => {
  const { project: folder, cache, write } = project(quickBackend);
  const original = inputHash(folder);
  const first = synthesize({ project: folder, cache, signal: never });
  // The process reads its sources when it starts, so this one's are gone by its end.
  await sleep(20);
  write(`${quickBackend}// changed`);
  const changed = inputHash(folder);
  expect(await first).toMatchObject({ cached: false, folder: join(cache, changed) });
  expect(readdirSync(cache)).not.toContain(original);
});

test('a project that writes into its own sources is synthesized all the same', async () => {
  const { project: folder, cache } = project(`${quickBackend}
writeFileSync('amplify/made.json', JSON.stringify(process.hrtime()));`);
  const synthesis = await synthesize({ project: folder, cache, signal: never });
  expect(synthesis).toMatchObject({ kind: 'synthesized', cached: false });
  expect(await runs(folder)).toBe(3);
});
