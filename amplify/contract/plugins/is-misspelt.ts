/** The first word that resembles one so much that it is meant; null where none does. */
export function misspellingIn(words: Iterable<string>, word: string): string | null {
  const most = mayDiffer(word);
  if (most === 0) return null;
  // Of three parts two wrong letters leave one as it is: to look for that is far quicker than to compare.
  const parts = partsOf(word, most + 1);
  for (const said of words)
    if (parts.some((part) => said.includes(part)) && isWithin(said, word, most)) return said;
  return null;
}

function partsOf(word: string, count: number): readonly string[] {
  const length = Math.ceil(word.length / count);
  return Array.from({ length: count }, (_, index) =>
    word.slice(index * length, (index + 1) * length),
  );
}

/** How many letters of a word may be wrong: one from five letters, two from nine; none where it has digits. */
export function mayDiffer(word: string): number {
  if (/\p{N}/u.test(word)) return 0;
  const { length } = word;
  if (length >= 9) return 2;
  return length >= 5 ? 1 : 0;
}

/** Whether so many letters put in, left out or changed make one word of the other. */
export function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1;
      here.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (here[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + changed,
        ),
      );
    }
    if (Math.min(...here) > most) return false;
    above = here;
  }
  return (above[other.length] ?? 0) <= most;
}
