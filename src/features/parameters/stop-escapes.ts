const written: Readonly<Record<string, string>> = { '\n': 'n', '\t': 't', '\r': 'r', '\\': '\\' };
const meant: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** What no eye tells from nothing, or from a blank, is written by its number. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[^\S ]/u;

/** A stop sequence as it is typed and shown: in one line, with nothing in it that one cannot see. */
export function escapedSequence(sequence: string): string {
  const units = sequence.split('');
  let text = '';
  for (const [at, unit] of units.entries()) {
    const letter = written[unit];
    // A blank is seen between others alone.
    const isSeen = units[at - 1]?.trim() && units[at + 1]?.trim();
    if (letter !== undefined) text += `\\${letter}`;
    else if (unseen.test(unit) || (unit === ' ' && !isSeen))
      text += `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    else text += unit;
  }
  return text;
}

export type ReadSequence =
  | { readonly kind: 'read'; readonly sequence: string }
  /** A backslash with something after it for which it stands for nothing. */
  | { readonly kind: 'wrong'; readonly escape: string };

/** What is meant by a stop sequence as it is typed. */
export function readSequence(text: string): ReadSequence {
  let sequence = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '\\') {
      sequence += text[at];
      continue;
    }
    const number = /^u([\dA-Fa-f]{4})/u.exec(text.slice(at + 1, at + 6));
    const letter = meant[text[at + 1] ?? ''];
    if (number?.[1] !== undefined) sequence += String.fromCharCode(Number.parseInt(number[1], 16));
    else if (letter !== undefined) sequence += letter;
    else return { kind: 'wrong', escape: text.slice(at, at + 2) };
    at += number ? 5 : 1;
  }
  return { kind: 'read', sequence };
}
