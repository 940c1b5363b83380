import type { IncomingMessage } from 'node:http';
import type { PageFault } from '../../app/tools/page-reader.ts';
import { readableText } from './readable-text.ts';

/** Bytes of a page that are read. */
const longest = 1024 * 1024;

export type Text = { readonly kind: 'text'; readonly text: string; readonly isCut: boolean };

/** A page as people read it, from a server's answer. */
export async function textOf(
  answer: IncomingMessage,
): Promise<Text | { readonly kind: 'failed'; readonly code: PageFault }> {
  const type = answer.headers['content-type'] ?? '';
  const form = formOf(type);
  const isEncoded = (answer.headers['content-encoding'] ?? 'identity') !== 'identity';
  if (form === null || isEncoded) return { kind: 'failed', code: 'no-text' };
  const { bytes, isCut } = await readBytes(answer);
  const text = decoded(bytes, type);
  return { kind: 'text', text: form === 'html' ? readableText(text) : text, isCut };
}

function formOf(type: string): 'html' | 'plain' | null {
  const [essence = ''] = type.toLowerCase().split(';');
  if (/^(?:text\/html|application\/xhtml\+xml)\s*$/.test(essence)) return 'html';
  return /^(?:text\/\S+|application\/(?:\S+\+)?json)\s*$/.test(essence) ? 'plain' : null;
}

async function readBytes(answer: IncomingMessage) {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > longest) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, longest), isCut: length > longest };
}

function decoded(bytes: Uint8Array, type: string): string {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(type) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A name that nobody knows.
    return new TextDecoder().decode(bytes);
  }
}
