import { expect, test } from 'vitest';
import { kindOfFile } from '../../contract/attachments/kind-of-file.ts';
import { inspectFile } from './inspect-file.ts';
import type { PdfReader } from './pdf-reader.ts';

const readPdf: PdfReader = async () => ({ kind: 'read', pages: 1, text: 'Said.', isWhole: true });

function letters(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const png = letters('\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\0\u0003\0\0\0\u0002');
const gif = letters('GIF89a\u0003\0\u0002\0');

// Systems say nothing of what they do not know, and the wrong thing of what was named anew.
test.each([
  ['a.pdf', '', letters('%PDF'), 'application/pdf'],
  ['a.PDF', 'application/octet-stream', letters('%PDF'), 'application/pdf'],
  ['a.png', '', png, 'image/png'],
  ['a.jpeg', 'application/octet-stream', gif, 'image/gif'],
  ['a.png', 'image/png', gif, 'image/gif'],
  ['a', '', letters('Words'), 'text/plain'],
  ['a.md', 'text/markdown', letters('Words'), 'text/markdown'],
])('%s of the type "%s" is known by what is in it', async (name, type, file, found) => {
  const kind = kindOfFile(name, type);
  if (kind === null) throw new Error('It is of no kind.');
  const inspection = await inspectFile(readPdf, { kind, type }, file);
  expect(inspection).toMatchObject({ kind: 'sound', type: found });
});
