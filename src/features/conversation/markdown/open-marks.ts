const fence = /^ {0,3}(?:```|~~~)/gm;
const openLink = /!?\[([^\]\n]*)\]\([^)\n]*$/;

/**
 * A growing text as it will look once what is open is closed: words do not first show their asterisks and
 * then lose them. Takes text that begins outside a code block.
 */
export function closeOpenMarks(text: string): string {
  if (endsInCode(text)) return text;
  const start = text.lastIndexOf('\n\n') + 1;
  const paragraph = text.slice(start).replace(openLink, '$1');
  return text.slice(0, start) + closeStrong(closeCode(paragraph));
}

/** Whether a block of code that began in a text has no end in it. */
export function endsInCode(text: string): boolean {
  return count(text, fence) % 2 === 1;
}

function closeCode(paragraph: string): string {
  if (count(paragraph, /`/g) % 2 === 0) return paragraph;
  return paragraph.endsWith('`') ? paragraph.slice(0, -1) : `${paragraph}\``;
}

function closeStrong(paragraph: string): string {
  const words = paragraph.replaceAll(/`[^`]*`/g, '');
  // A star on its own at the end is about to become something.
  if (count(words, /\*\*/g) % 2 === 0) return paragraph.replace(/(^|\s)\*$/, '$1');
  if (paragraph.endsWith('**')) return paragraph.slice(0, -2);
  return `${paragraph.replace(/\*$/, '').trimEnd()}**`;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
