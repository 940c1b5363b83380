/** What is not seen where it stands, or turns the words around it: direction marks, blanks of no width, tags. */
const unseen =
  /[\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}\u{e0000}-\u{e007f}]/gu;

/** What was given to a tool or came from it, to be read by people: JSON line by line, nothing in it hidden. */
export function readable(text: string): string {
  return indented(text).replaceAll(unseen, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

function indented(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}
