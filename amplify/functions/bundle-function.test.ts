import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { catalogueModules } from '../catalogue/read-catalogue.ts';
import { bundleFunction } from './bundle-function.ts';

/** Ratchet: what the largest entry is, in whole kibibytes: a trigger's, which asks the store of accounts. Only a new kind of record may raise it. */
const entryBudget = 52 * 1024;

/** Zipped, all that a function may ever load: most of the largest are libraries, of models, schemas and expressions, read when they are needed. */
const wholeBudget = 500 * 1024;
/** Of those that have LangChain and its libraries besides. */
const langchainBudgets: Readonly<Record<string, number>> = {
  'run-langchain-turn': 810 * 1024,
  'test-bot': 810 * 1024,
  'try-bot': 810 * 1024,
};
/** Of those that load one large library more: the MCP SDK, the reader of PDFs. */
const largerBudgets: Readonly<Record<string, number>> = {
  'run-turn': 550 * 1024,
  'manage-attachments': 520 * 1024,
};
/** In every class of LangChain's, and in nothing of ours. */
const markOfLangchain = 'lc_namespace';

const names = globSync('*/handler.ts', { cwd: import.meta.dirname }).map(dirname);

test.each(names)(
  '%s is small enough to start quickly, and has LangChain only where it answers by it',
  (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'parlance-bundle-'));
    try {
      const entry = fileURLToPath(new URL(`${name}/handler.ts`, import.meta.url));
      const { entryBytes, files } = bundleFunction(entry, folder);
      const contents = files.map((file) => readFileSync(file));
      const zipped = contents.reduce((sum, content) => sum + deflateRawSync(content).length, 0);
      expect(entryBytes).toBeLessThanOrEqual(entryBudget);
      expect(zipped).toBeLessThanOrEqual(
        langchainBudgets[name] ?? largerBudgets[name] ?? wholeBudget,
      );
      const hasLangchain = contents.some((content) => content.includes(markOfLangchain));
      expect(hasLangchain).toBe(name in langchainBudgets);
      expect(statSync(join(folder, 'index.mjs')).size).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test('the catalogue is read once, however many functions are bundled', () => {
  const entry = fileURLToPath(new URL('stop-turn/handler.ts', import.meta.url));
  const read = vi.spyOn(catalogueModules, '#catalogue/bots');
  const folder = mkdtempSync(join(tmpdir(), 'parlance-bundle-'));
  for (let times = 0; times < 3; times += 1) bundleFunction(entry, folder);
  rmSync(folder, { recursive: true });
  expect(read.mock.calls.length).toBeLessThanOrEqual(1);
});

test('the same sources give the same bundle', () => {
  const entry = fileURLToPath(new URL('pre-token-generation/handler.ts', import.meta.url));
  const bundles = ['one', 'two'].map((name) => {
    const folder = mkdtempSync(join(tmpdir(), `parlance-bundle-${name}-`));
    const { files } = bundleFunction(entry, folder);
    const contents = files.map((file) => readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });
    return contents;
  });
  expect(bundles[0]).toEqual(bundles[1]);
});
