/** Bounds of attachments, which page and server keep. */
export const attachmentLimits = {
  /** Files with one question. */
  perQuestion: 8,
  /** Files of somebody that are in no message. */
  pending: 50,
  /** Bytes of one file, and of those of a question: what a function has room for twice, with a third more in Base64. */
  fileBytes: 16 * 1024 * 1024,
  /** Bytes of a file of text: more than most models can read. */
  textBytes: 512 * 1024,
  /** UTF-16 units of a file's name: what common file systems take, nearly. */
  nameLength: 200,
} as const;

/** Bytes of every part but the last: the least that S3 takes, so that a cut upload loses little. */
export const partBytes = 5 * 1024 * 1024;

/** The parts that a file of so many bytes is sent in, each with its length. */
export function partsOf(
  bytes: number,
): readonly { readonly number: number; readonly bytes: number }[] {
  const count = Math.max(1, Math.ceil(bytes / partBytes));
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    bytes: Math.min(partBytes, bytes - index * partBytes),
  }));
}
