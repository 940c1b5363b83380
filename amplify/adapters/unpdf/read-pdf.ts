import { headOf } from '../../domain/whole-characters.ts';
import type { PdfReader } from '../../app/attachments/pdf-reader.ts';

/** Reads PDFs by PDF.js, which is loaded with the first one. */
export const readPdf: PdfReader = async (file, most, signal) => {
  const { getDocumentProxy } = await import('unpdf');
  // It takes the bytes away from whoever gives them.
  const opened = await getDocumentProxy(file.slice(), { verbosity: 0 }).catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { kind: isLocked ? 'locked' : 'broken' } as const;
  });
  if ('kind' in opened) return opened;
  const texts: string[] = [];
  let length = 0;
  let page = 0;
  try {
    while (page < Math.min(opened.numPages, most.pages)) {
      if (signal.aborted || length >= most.length) break;
      page += 1;
      const { items } = await (await opened.getPage(page)).getTextContent();
      const text = items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
        .join('')
        .trim();
      length += text.length;
      if (text !== '') texts.push(text);
    }
  } catch {
    return { kind: 'broken' };
  } finally {
    await opened.loadingTask.destroy();
  }
  const text = headOf(texts.join('\n\n'), most.length, most.length * 3);
  const isWhole = page === opened.numPages && length <= most.length;
  return { kind: 'read', pages: opened.numPages, text, isWhole };
};
