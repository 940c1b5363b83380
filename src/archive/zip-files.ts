import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file's path in an archive and its text. */
export type TextFile = readonly [path: string, text: string];

/** One of bytes is packed as it is: what people attach is compressed already, mostly. */
export type ArchivedFile = TextFile | readonly [path: string, bytes: Uint8Array<ArrayBuffer>];

type Parts = {
  readonly at: Date;
  /** Lets the page do something else for a moment. */
  readonly rest: () => Promise<void>;
};

/** After so many characters or bytes the page has a rest: packing them takes some hundredths of a second. */
const restEvery = 500_000;

/** Packs files into a ZIP, without stopping the page while it does. */
export async function zipFiles(
  files: Iterable<ArchivedFile> | AsyncIterable<ArchivedFile>,
  { at, rest }: Parts,
  signal: AbortSignal,
): Promise<Blob> {
  let pieces: BlobPart[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, data) => {
    fault ??= error;
    if (data) pieces.push(new Uint8Array(data));
  });
  const encoder = new TextEncoder();
  let packed = 0;
  for await (const [path, content] of files) {
    const isText = typeof content === 'string';
    const file = isText ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
    file.mtime = at;
    zip.add(file);
    file.push(isText ? encoder.encode(content) : content, true);
    packed += content.length;
    if (packed < restEvery) continue;
    packed = 0;
    // What a browser holds as a blob it may put on the disk.
    pieces = [new Blob(pieces)];
    await rest();
    signal.throwIfAborted();
  }
  zip.end();
  if (fault) throw fault;
  return new Blob(pieces, { type: 'application/zip' });
}
