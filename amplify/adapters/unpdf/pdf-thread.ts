import { parentPort, workerData } from 'node:worker_threads';
import { pdfTaskSchema, type PdfNews, type PdfTask } from './pdf-messages.ts';

/** Where this module is, bundled or not: a thread of it reads a PDF. */
export const threadAddress = new URL(import.meta.url);

const { data: task } = pdfTaskSchema.safeParse(workerData);
if (task && parentPort) await read(task, parentPort);

async function read({ file, most }: PdfTask, port: NonNullable<typeof parentPort>): Promise<void> {
  function tell(news: PdfNews): void {
    port.postMessage(news);
  }
  const { getDocumentProxy } = await import('unpdf');
  const opened = await getDocumentProxy(file, { verbosity: 0 }).catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { kind: isLocked ? 'locked' : 'broken' } as const;
  });
  if ('kind' in opened) return tell(opened);
  tell({ kind: 'opened', pages: opened.numPages });
  try {
    let length = 0;
    for (let page = 1; page <= Math.min(opened.numPages, most.pages); page += 1) {
      if (length >= most.length) break;
      const { items } = await (await opened.getPage(page)).getTextContent();
      const text = items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
        .join('')
        .trim();
      length += text.length;
      tell({ kind: 'page', text });
    }
    tell({ kind: 'end' });
  } catch {
    tell({ kind: 'broken' });
  }
}
