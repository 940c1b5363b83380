/**
 * What is not seen where it stands, or turns the words around it: marks of direction, blanks of no width, tags, selectors
 * of variants. What joins the parts of an emoji is seen by what comes of it.
 */
const unseen =
  /(?!(?<=\p{Extended_Pictographic}\u{fe0f}?)\u{200d}(?=\p{Extended_Pictographic}))(?!(?<=\p{Extended_Pictographic})\u{fe0f})[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

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
