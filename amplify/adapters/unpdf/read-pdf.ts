import { Worker } from 'node:worker_threads';
import type { PdfReader, PdfText } from '../../app/attachments/pdf-reader.ts';
import { headOf } from '../../domain/whole-characters.ts';
import type { PdfNews, PdfTask } from './pdf-messages.ts';
import { threadAddress } from './pdf-thread.ts';

/** Megabytes of the thread: a PDF can unfold into more than any machine has. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 };

/**
 * Bytes of the thread's heap and outside of it, where nothing else bounds what a stream unfolds into. A function has
 * 256 MB, half of it taken already; 16 MB of text need 90 MB more.
 */
const mostHeld = 120 * 1024 * 1024;
/** Milliseconds between two looks at it. */
const lookEvery = 20;

/** Reads PDFs by PDF.js in a thread of its own, which knows no environment and is ended when the time or the room is up. */
export const readPdf: PdfReader = async (given, most, signal) => {
  // The thread takes the bytes away from whoever gives them.
  const file = given.slice();
  const workerData = { mark: 'parlance-pdf', file, most } satisfies PdfTask;
  const transferList = [file.buffer];
  const worker = new Worker(threadAddress, { workerData, transferList, env: {}, resourceLimits });
  const growth = new AbortController();
  async function look(): Promise<void> {
    // One that has ended says nothing.
    const held = await worker.getHeapStatistics().catch(() => null);
    if (held && held.external_memory + held.total_heap_size > mostHeld) growth.abort();
  }
  const looking = setInterval(() => void look(), lookEvery);
  try {
    return await textFrom(worker, most, AbortSignal.any([signal, growth.signal]));
  } finally {
    clearInterval(looking);
    void worker.terminate();
  }
};

/** Nothing but news comes from a thread of ours. */
type NewsFrom = {
  on(event: 'message', hear: (news: PdfNews) => void): void;
  on(event: 'error', hear: (error: Error) => void): void;
  on(event: 'exit', hear: () => void): void;
};

function textFrom(
  worker: NewsFrom,
  most: Parameters<PdfReader>[1],
  signal: AbortSignal,
): Promise<PdfText> {
  const pages: string[] = [];
  let count: number | null = null;
  function soFar(): PdfText {
    if (count === null) return { kind: 'too-large' };
    const whole = pages.filter((page) => page !== '').join('\n\n');
    const text = headOf(whole, most.length, most.length * 3);
    const isWhole = pages.length === count && text.length === whole.length;
    return { kind: 'read', pages: count, text, isWhole };
  }
  return new Promise((resolve) => {
    const settle = () => resolve(soFar());
    worker.on('message', (news) => {
      if (news.kind === 'opened') count = news.pages;
      else if (news.kind === 'page') pages.push(news.text);
      else if (news.kind === 'end') settle();
      else resolve({ kind: news.kind });
    });
    worker.on('error', (error) => {
      const isHeapFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isHeapFull || count !== null) settle();
      else resolve({ kind: 'broken' });
    });
    worker.on('exit', () => (count === null ? resolve({ kind: 'broken' }) : settle()));
    signal.addEventListener('abort', settle, { once: true });
    if (signal.aborted) settle();
  });
}
