/**
 * Passes text on without ever ending inside a character: half of a surrogate pair waits for its
 * other half, because a store would replace it and every position after it would lie. One that
 * never gets it becomes the replacement character.
 */
export function createCharacterGuard(): (text: string) => string {
  let held = '';
  return (text) => {
    const joined = held + text;
    held = /[\uD800-\uDBFF]$/.exec(joined)?.[0] ?? '';
    const whole = held === '' ? joined : joined.slice(0, -1);
    return whole.replace(/\p{Surrogate}/gu, '\uFFFD');
  };
}

/** The text in pieces of at most the given length, none of them ending inside a character. */
export function piecesOf(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = start + length;
    const splits = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    pieces.push(text.slice(start, splits ? end - 1 : end));
    start = splits ? end - 1 : end;
  }
  return pieces;
}
