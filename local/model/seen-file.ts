/** What the demo model sees of a file: it reads no image, but what stands at the beginning of one. */
export type SeenFile =
  | { readonly kind: 'image'; readonly type: string; readonly bytes: Uint8Array }
  | { readonly kind: 'document'; readonly name: string; readonly bytes: Uint8Array };

/** A file in an address that holds it; null for any other address. */
export function fileAt(url: string, name?: string): SeenFile | null {
  const [, type = '', data = ''] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? [];
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length === 0) return null;
  return type.startsWith('image/')
    ? { kind: 'image', type, bytes }
    : { kind: 'document', name: name ?? 'document', bytes };
}

/** A sentence of a file that one was given. */
export function sentenceOf(file: SeenFile): string {
  if (file.kind === 'image') {
    const { type, bytes } = file;
    return `I see an image, ${type}, ${sizeOf(type, bytes)}, ${bytes.length} bytes.`;
  }
  const isPdf = Buffer.from(file.bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
  return `I see the document ${file.name}, ${isPdf ? 'a PDF' : 'of no kind that I know'}, ${file.bytes.length} bytes.`;
}

function sizeOf(type: string, bytes: Uint8Array): string {
  if (type !== 'image/png' || bytes.length < 24) return 'of a size that I cannot read';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return `${view.getUint32(16)}×${view.getUint32(20)}`;
}

/** Files in the words of a question, as Parlance and others write them: their names, and their words between fences. */
const inWords = /File "([^"\n]+)":\n(`{3,})\n([\s\S]*?)\n\2(?:\n|$)/g;

const quoted = 120;

/** A sentence of each file that stands in the words of a question. */
export function sentencesOfText(question: string): readonly string[] {
  return [...question.matchAll(inWords)].map(([, name, , words = '']) => {
    const line = words.replaceAll(/\s+/g, ' ').trim();
    const head = line.length > quoted ? `${line.slice(0, quoted)}…` : line;
    return `I read the file ${name}. It begins: ${head}`;
  });
}

/** A question without the files in its words. */
export function withoutFiles(question: string): string {
  return question.replaceAll(inWords, '').trim();
}
