import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allBenches } from './bench/all-benches.ts';
import type { Bench } from './bench/bench.ts';
import { tableOf, type Row } from './bench/table.ts';
import { findBrowser } from './browser.ts';

const usage = `npm run bench [-- NAME …] [--json FILE]

${allBenches.map(({ name, title }) => `  ${name.padEnd(10)}${title}`).join('\n')}`;

function chosen(names: readonly string[]): readonly Bench[] | string {
  const unknown = names.filter((name) => !allBenches.some((bench) => bench.name === name));
  if (unknown.length > 0) return `There is no bench '${unknown.join("', '")}'.\n\n${usage}`;
  return allBenches.filter(({ name }) => names.length === 0 || names.includes(name));
}

async function measure(benches: readonly Bench[], browser: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const bench of benches) {
    console.log(`▸ ${bench.title}`);
    const folder = mkdtempSync(join(tmpdir(), 'parlance-bench-'));
    try {
      const parts = { folder, browser, tell: (line: string) => console.log(`  ${line}`) };
      const measurements = await bench.run(parts, AbortSignal.timeout(15 * 60_000));
      rows.push(...measurements.map((measurement) => ({ bench: bench.name, measurement })));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, help: { type: 'boolean' } },
  });
  const benches = chosen(positionals);
  if (values.help === true || typeof benches === 'string') {
    console.log(typeof benches === 'string' ? benches : usage);
    return values.help === true ? 0 : 1;
  }
  const browser = await findBrowser();
  if (browser.kind === 'missing') {
    console.error(browser.advice);
    return 1;
  }
  const before = loadavg()[0] ?? 0;
  const rows = await measure(benches, browser.path);
  const machine = `${cpus().length} cores, load ${before.toFixed(1)}, Node ${process.versions.node}`;
  console.log(`\n${tableOf(rows)}\n\n${machine}`);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  return 0;
}

process.exitCode = await main();
