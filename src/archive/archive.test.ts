import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fileDay, fileNamePart, numberedName } from './file-name.ts';
import { html, htmlPage } from './html.ts';
import { anyText } from './testing/any-text.ts';
import { zipFiles, type TextFile } from './zip-files.ts';

const parts = { at: new Date('2026-11-21T12:00:00Z'), rest: async () => {} };
const { signal } = new AbortController();

async function unzipped(files: readonly TextFile[]) {
  const blob = await zipFiles(files, parts, signal);
  const found = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return new Map(Object.entries(found).map(([path, data]) => [path, decoder.decode(data)]));
}

test('packs any texts so that they unpack to the same', async () => {
  const texts = fc.array(anyText, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const files = all.map((text, index): TextFile => [`${index}-ö.md`, text]);
      const found = await unzipped(files);
      expect([...found.keys()]).toHaveLength(files.length);
      for (const [path, text] of files) expect(found.get(path)).toBe(text);
    }),
  );
});

test('gives the page a rest between long texts, and ends when nobody waits any more', async () => {
  const leaving = new AbortController();
  let rests = 0;
  const long = 'x'.repeat(600_000);
  const files: TextFile[] = [
    ['1', long],
    ['2', long],
    ['3', long],
  ];
  const rest = async () => {
    rests += 1;
    if (rests === 2) leaving.abort();
  };
  await expect(zipFiles(files, { ...parts, rest }, leaving.signal)).rejects.toThrow('aborted');
  expect(rests).toBe(2);
});

test('makes names of files that no machine refuses, of whatever text', () => {
  const any = fc.oneof(anyText, fc.constant('\ud800 a/b'));
  fc.assert(
    fc.property(any, (text) => {
      const part = fileNamePart(text);
      expect(part).toMatch(/^[\p{L}\p{M}\p{N}-]*$/u);
      expect(Array.from(part).length).toBeLessThanOrEqual(60);
    }),
  );
  expect(fileNamePart('../../etc/passwd')).toBe('etc-passwd');
  expect(fileNamePart('Wie heißt „das“? CON: a*b|c')).toBe('Wie-heißt-das-CON-a-b-c');
});

test('tells equal titles apart by their number, and keeps them in order', () => {
  const names = Array.from({ length: 1000 }, (_, index) =>
    numberedName({ number: index + 1, of: 1000 }, '???', 'untitled'),
  );
  expect(new Set(names).size).toBe(1000);
  expect(names[0]).toBe('0001-untitled');
  expect(names.toSorted()).toEqual(names);
});

test('names a day as its reader’s calendar has it', () => {
  expect(fileDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});

test('writes a text as a text wherever in a page it stands', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { markup } = html`<a title="${text}">${text}</a>`;
      const inner = markup.slice('<a title="'.length, -'</a>'.length);
      expect(inner.replace('">', '')).not.toMatch(/[<>"']/u);
    }),
  );
  expect(html`<p>${'</p><script>'}</p>`.markup).toBe('<p>&lt;/p&gt;&lt;script&gt;</p>');
  const page = htmlPage('en', '</title><script>alert(1)</script>', html`<p>x</p>`);
  expect(page).not.toContain('<script');
});
