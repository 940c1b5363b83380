import { Zip, ZipDeflate } from 'fflate';

/** A file's path in an archive and its text. */
export type TextFile = readonly [path: string, text: string];

type Parts = {
  readonly at: Date;
  /** Lets the page do something else for a moment. */
  readonly rest: () => Promise<void>;
};

/** After so many characters the page has a rest: packing them takes some hundredths of a second. */
const restEvery = 500_000;

/** Packs files into a ZIP, without stopping the page while it does. */
export async function zipFiles(
  files: Iterable<TextFile>,
  { at, rest }: Parts,
  signal: AbortSignal,
): Promise<Blob> {
  const pieces: BlobPart[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, data) => {
    fault ??= error;
    if (data) pieces.push(new Uint8Array(data));
  });
  const encoder = new TextEncoder();
  let packed = 0;
  for (const [path, text] of files) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = at;
    zip.add(file);
    file.push(encoder.encode(text), true);
    packed += text.length;
    if (packed < restEvery) continue;
    packed = 0;
    await rest();
    signal.throwIfAborted();
  }
  zip.end();
  if (fault) throw fault;
  return new Blob(pieces, { type: 'application/zip' });
}
