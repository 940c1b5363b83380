import { Worker } from 'node:worker_threads';
import { constants, deflateRawSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { PdfText } from '../../app/attachments/pdf-reader.ts';
import type { PdfNews } from './pdf-messages.ts';
import { readPdf } from './read-pdf.ts';

/** The number of a page's object. */
function pageAt(index: number): number {
  return 4 + 2 * index;
}

/** A PDF of one page for each text, as simple as one can be. */
function aPdf(...texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const pages = texts.flatMap((text, index) => {
    const content = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents ${pageAt(index) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
  const kids = texts.map((_text, index) => `${pageAt(index)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${texts.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n%%EOF`);
}

const most = { length: 1000, pages: 10 };
const signal = new AbortController().signal;

test('reads the words of every page, and leaves the bytes to whoever gave them', async () => {
  const file = aPdf('Hello', 'again');
  const read = { kind: 'read', pages: 2, text: 'Hello\n\nagain', isWhole: true };
  expect(await readPdf(file, most, signal)).toEqual(read);
  expect(await readPdf(file, most, signal)).toEqual(read);
});

test('ends within its bounds, and says that there is more', async () => {
  const file = aPdf('Hello', 'again');
  const first = { text: 'Hello', isWhole: false };
  expect(await readPdf(file, { ...most, pages: 1 }, signal)).toMatchObject(first);
  expect(await readPdf(file, { ...most, length: 5 }, signal)).toMatchObject(first);
});

/** Reads, and is out of time as soon as the first page has come: how long that takes is a matter of the machine. */
function readOnePage(file: Uint8Array<ArrayBuffer>): Promise<PdfText> {
  const time = new AbortController();
  const threads = vi.spyOn(Worker.prototype, 'on');
  const reading = readPdf(file, { length: 100_000_000, pages: 10 }, time.signal);
  const [thread] = threads.mock.contexts;
  if (thread instanceof Worker)
    thread.on('message', ({ kind }: PdfNews) => kind === 'page' && time.abort());
  threads.mockRestore();
  return reading;
}

test('what takes too long is ended with the pages that there are, while all else goes on', async () => {
  const file = aPdf('Hello', ') Tj ('.repeat(2_000_000));
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 20);
  const read = await readOnePage(file);
  clearInterval(timer);
  expect(read).toEqual({ kind: 'read', pages: 2, text: 'Hello', isWhole: false });
  expect(ticks).toBeGreaterThan(20);
  expect(await readPdf(file, most, AbortSignal.abort())).toEqual({ kind: 'too-large' });
});

/** What unfolds into so many megabytes of one character. */
function folded(megabytes: number, character: string): Buffer {
  const piece = deflateRawSync(Buffer.alloc(1024 * 1024, character), {
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const pieces = Array.from({ length: megabytes }, () => piece);
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...pieces, Buffer.from([3, 0])]);
}

function joined(...parts: readonly (string | Buffer)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
}

/** A PDF whose page unfolds into so many megabytes of nothing. */
function foldedPdf(megabytes: number): Uint8Array<ArrayBuffer> {
  const content = folded(megabytes, ' ');
  const [before = '', after = ''] = new TextDecoder().decode(aPdf('')).split(/<< \/Length .*\n/);
  const head = `${before}<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`;
  return joined(head, content, after.slice(after.indexOf('\nendstream')));
}

/** The most megabytes that the thread held whenever it was looked at, while something was done. */
async function mostHeldIn(work: () => Promise<unknown>): Promise<number> {
  const looks = vi.spyOn(Worker.prototype, 'getHeapStatistics');
  await work();
  const seen = await Promise.allSettled(looks.mock.results.map(({ value }) => value));
  looks.mockRestore();
  const held = seen.map((look) => {
    const { data } = heldSchema.safeParse(look.status === 'fulfilled' ? look.value : null);
    return data ? data.external_memory + data.total_heap_size : 0;
  });
  return Math.max(...held) / 1024 / 1024;
}

const heldSchema = z.object({ external_memory: z.number(), total_heap_size: z.number() });

test('what unfolds into more than there is room for is ended before it has', async () => {
  const file = foldedPdf(1024);
  expect(file.length).toBeLessThan(2_000_000);
  let read: PdfText | null = null;
  const held = await mostHeldIn(async () => {
    read = await readPdf(file, most, AbortSignal.timeout(30_000));
  });
  expect(read).toEqual({ kind: 'read', pages: 1, text: '', isWhole: false });
  // It may hold 120; between two looks it takes some more.
  expect(held).toBeGreaterThan(100);
  expect(held).toBeLessThan(200);
  expect(await readPdf(foldedPdf(1), most, signal)).toMatchObject({ kind: 'read', isWhole: true });
});

test('what takes more room than there is before it is open is too large, and not broken', async () => {
  const entries = folded(512, '\0');
  const head = `%PDF-1.5\n1 0 obj\n<< /Type /XRef /Size 170000000 /W [1 1 1] /Root 2 0 R /Length ${entries.length} /Filter /FlateDecode >>\nstream\n`;
  const file = joined(head, entries, '\nendstream\nendobj\nstartxref\n9\n%%EOF');
  expect(await readPdf(file, most, AbortSignal.timeout(30_000))).toEqual({ kind: 'too-large' });
});

test('says of what is no PDF that it is none', async () => {
  expect(await readPdf(new Uint8Array([1, 2, 3]), most, signal)).toEqual({ kind: 'broken' });
});
