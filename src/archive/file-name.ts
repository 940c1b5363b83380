const longest = 60;

/** A text as part of a file's name on any machine: letters and digits of every script, and hyphens. */
export function fileNamePart(text: string): string {
  const plain = text.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const short = Array.from(plain).slice(0, longest).join('');
  return short.replaceAll(/^[-\p{M}]+|-+$/gu, '');
}

/** Names of one kind of file, in order: the number makes each another, and the text tells them apart. */
export function numberedName(
  place: { readonly number: number; readonly of: number },
  text: string,
  instead: string,
): string {
  const digits = Math.max(3, String(place.of).length);
  const part = fileNamePart(text);
  return `${String(place.number).padStart(digits, '0')}-${part === '' ? instead : part}`;
}

/** A file's own name as one that no machine refuses: what it ends in is kept, so that the same opens it. */
export function ownFileName(name: string): string {
  const [end = ''] = /\.[a-z0-9]{1,10}$/iu.exec(name) ?? [];
  return `${fileNamePart(name.slice(0, name.length - end.length))}${end}`;
}

/** The day of a moment where its reader is, as a file's name has it. */
export function fileDay(at: Date): string {
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
