/** An upload under way: a file's name, and what the store calls the upload. */
export type Upload = { readonly name: string; readonly uploadId: string };

/** A part of an upload that has arrived; the store knows it by its tag. */
export type UploadedPart = {
  readonly number: number;
  readonly bytes: number;
  readonly tag: string;
};

/** What a page is to be told of a file that it is given. */
export type ShownAs = { readonly name: string; readonly type: string };

/** The least that every part but the last holds. */
export const smallestPart = 5 * 1024 * 1024;

/** Files by names of ours, with slashes between their parts. A page sends and gets them by addresses that it is given. */
export type FileStore = {
  /** Begins an upload: nothing is there by the name before it is completed. */
  begin(name: string, type: string, signal: AbortSignal): Promise<Upload>;
  /** Where a page may put a part of exactly so many bytes, for the next quarter of an hour. */
  partAddress(
    upload: Upload,
    part: { readonly number: number; readonly bytes: number },
  ): Promise<string>;
  /** The parts that have arrived, in their order; null where there is no such upload any more. */
  parts(upload: Upload, signal: AbortSignal): Promise<readonly UploadedPart[] | null>;
  /** Makes a file of the parts; false where there is no such upload any more or a part is another by now. */
  complete(upload: Upload, parts: readonly UploadedPart[], signal: AbortSignal): Promise<boolean>;
  /** Gives an upload up, with whatever of it has arrived. */
  abandon(upload: Upload, signal: AbortSignal): Promise<void>;
  /** Where a page may get a file, for the next five minutes; it is never shown as a page of its own. */
  address(name: string, shown: ShownAs): Promise<string>;
  /** Whether there is such a file, without reading it. */
  has(name: string, signal: AbortSignal): Promise<boolean>;
  read(name: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
  write(
    name: string,
    type: string,
    bytes: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<void>;
  /** False where there is no such file. */
  copy(from: string, to: string, signal: AbortSignal): Promise<boolean>;
  remove(name: string, signal: AbortSignal): Promise<void>;
  /** The names that begin so, in the order of their bytes. */
  list(beginning: string, signal: AbortSignal): Promise<readonly string[]>;
};
