import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fileDay, fileNamePart, numberedName, ownFileName } from './file-name.ts';
import { html, htmlPage } from './html.ts';
import { anyText } from './testing/any-text.ts';
import { zipFiles, type ArchivedFile, type TextFile } from './zip-files.ts';

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

test('packs bytes as they are, beside texts, as they come', async () => {
  const bytes = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(bytes, async (all) => {
      async function* coming(): AsyncIterable<ArchivedFile> {
        yield ['0.md', 'text'];
        for (const [index, file] of all.entries()) yield [`${index + 1}.bin`, new Uint8Array(file)];
      }
      const blob = await zipFiles(coming(), parts, signal);
      const found = unzipSync(new Uint8Array(await blob.arrayBuffer()));
      expect(Object.keys(found)).toHaveLength(all.length + 1);
      for (const [index, file] of all.entries())
        expect(found[`${index + 1}.bin`]).toEqual(new Uint8Array(file));
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

test('a file keeps what its name ends in, of whatever it begins with', () => {
  const ends = fc.constantFrom('', '.md', '.PDF', '.tar.gz');
  fc.assert(
    fc.property(anyText, ends, (text, end) => {
      const name = ownFileName(`${text}${end}`);
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]*(?:\.[a-z0-9]{1,10})?$/iu);
      expect(name.endsWith(end.slice(end.lastIndexOf('.')))).toBe(true);
    }),
  );
  expect(ownFileName('../notes ☂.md')).toBe('notes.md');
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
