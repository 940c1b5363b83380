const characters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

/** What stands inside of every element of a name, unread, as S3 writes its flat documents. */
export function elements(document: string, name: string): readonly string[] {
  const matches = document.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'));
  return [...matches].map(([, inner = '']) => inner);
}

/** The texts in every element of a name. */
export function textsIn(document: string, name: string): readonly string[] {
  return elements(document, name).map(unescaped);
}

/** The text of the first of them; null where there is none. */
export function textIn(document: string, name: string): string | null {
  return textsIn(document, name)[0] ?? null;
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (entity, decimal?: string, named?: string) =>
    decimal === undefined
      ? (characters[named ?? ''] ?? entity)
      : String.fromCodePoint(Number(decimal)),
  );
}

/** A text as it stands between two tags. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
