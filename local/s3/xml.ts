/** An element: its name and either text or elements. */
export type Xml = { readonly name: string; readonly content: string | readonly Xml[] };

export function xml(name: string, content: string | number | readonly Xml[]): Xml {
  return { name, content: typeof content === 'number' ? String(content) : content };
}

/** A document with this root, as S3 sends it. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}`;
}

/** Texts of all elements of a name, in their order. */
export function elementTexts(document: string, name: string): readonly string[] {
  return elements(document, name).map(unescaped);
}

/** What stands inside of all elements of a name, unread. */
export function elements(document: string, name: string): readonly string[] {
  const expression = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g');
  return [...document.matchAll(expression)].map(([, inner = '']) => inner);
}

function written({ name, content }: Xml): string {
  const inner = typeof content === 'string' ? escaped(content) : content.map(written).join('');
  return `<${name}>${inner}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(
    // oxlint-disable-next-line no-control-regex -- control characters are what is escaped
    /[<>&'"\u0000-\u001F]/g,
    (letter) => `&#${letter.charCodeAt(0)};`,
  );
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (decimal !== undefined || hex !== undefined) {
      return String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10));
    }
    return entities[String(name)] ?? whole;
  });
}
