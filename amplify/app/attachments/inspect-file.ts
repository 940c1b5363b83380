import { attachmentLimits } from '../../contract/attachments/attachment-limits.ts';
import { estimateTokens } from '../../contract/parameters/token-estimate.ts';
import { decodeText } from '../../domain/attachments/decode-text.ts';
import { imageIn, imageTokens } from '../../domain/attachments/image-size.ts';
import type { Records } from '../accounts/records.ts';
import type { PdfReader, PdfText } from './pdf-reader.ts';

/** What a file is found to be. */
export type Inspection =
  | {
      readonly kind: 'sound';
      /** What it is, whatever was said. */
      readonly type: string;
      readonly tokens: number;
      /** Null where it has none. */
      readonly words: string | null;
    }
  /** What is wrong with it, after its name. */
  | { readonly kind: 'unsound'; readonly why: string }
  /** Nobody can say what it is: it takes more to be opened than there is. */
  | { readonly kind: 'too-large' };

const mostPages = 500;
/** Milliseconds; API Gateway waits half a minute for all of it. */
const pdfDuration = 12_000;
/** What a page of a PDF is counted as where a model reads it as it is: its words and a picture of it. */
const tokensPerPage = 2000;

/** Looks into a file that has arrived, whether it is what it is said to be. */
export async function inspectFile(
  readPdf: PdfReader,
  { kind, type }: Pick<Records['attachment'], 'kind' | 'type'>,
  file: Uint8Array<ArrayBuffer>,
): Promise<Inspection> {
  switch (kind) {
    case 'text':
      return inspectText(type, file);
    case 'image':
      return inspectImage(file);
    case 'pdf': {
      const most = { length: attachmentLimits.textBytes / 4, pages: mostPages };
      return inspectionOf(await readPdf(file, most, AbortSignal.timeout(pdfDuration)));
    }
  }
  return kind satisfies never;
}

function inspectText(said: string, file: Uint8Array): Inspection {
  const words = decodeText(file);
  const type = said === '' ? 'text/plain' : said;
  if (words !== null) return { kind: 'sound', type, words, tokens: estimateTokens(words) };
  return { kind: 'unsound', why: 'is no text in UTF-8 or UTF-16, or not a text at all' };
}

function inspectImage(file: Uint8Array): Inspection {
  const image = imageIn(file);
  if (image) return { kind: 'sound', type: image.type, words: null, tokens: imageTokens(image) };
  return { kind: 'unsound', why: 'is no image in PNG, JPEG, GIF or WebP' };
}

function inspectionOf(read: PdfText): Inspection {
  switch (read.kind) {
    case 'locked':
      return { kind: 'unsound', why: 'needs a password to be read' };
    case 'too-large':
      return read;
    case 'broken':
      return { kind: 'unsound', why: 'is no PDF that can be read' };
    case 'read': {
      const { text, pages, isWhole } = read;
      const words = text === '' || isWhole ? text : `${text}\n\n(The document goes on.)`;
      const tokens = Math.max(pages * tokensPerPage, estimateTokens(words));
      return { kind: 'sound', type: 'application/pdf', words: words === '' ? null : words, tokens };
    }
  }
  return read satisfies never;
}
