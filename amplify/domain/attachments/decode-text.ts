/** Marks by which a file says in which encoding it is. */
const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/** Control characters that no text has, whatever its encoding. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const binary = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

/**
 * The text of a file: UTF-8, or UTF-16 that says so by its mark; null for what is neither. Nothing is guessed and
 * nothing replaced: a model rather reads no file than a wrong one.
 */
export function decodeText(file: Uint8Array): string | null {
  const mark = marks.find(({ bytes }) => bytes.every((byte, index) => file[index] === byte));
  try {
    const text = new TextDecoder(mark?.encoding ?? 'utf-8', { fatal: true }).decode(file);
    return binary.test(text) ? null : text;
  } catch {
    return null;
  }
}
