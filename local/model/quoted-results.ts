import type { DemoItem } from './demo-request.ts';

/** As many values of a result, and characters of a text, as an answer quotes. */
const most = { values: 12, characters: 400 };

/** An answer in which what tools have said is quoted. */
export function quotedResults(items: readonly DemoItem[]): string {
  const names = new Map(
    items.flatMap((item) => (item.kind === 'called' ? [[item.call.id, item.call.name]] : [])),
  );
  const quotes = items.flatMap((item) =>
    item.kind === 'result'
      ? [`\`${names.get(item.callId) ?? 'a tool'}\` says:\n\n> ${essentials(item.text)}`]
      : [],
  );
  return `I am the offline demo model, and this is what I was told.\n\n${quotes.join('\n\n')}\n`;
}

function essentials(text: string): string {
  const values = valuesOf(text);
  const words = values.length > 0 ? values.slice(0, most.values).join(', ') : text;
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length > most.characters ? `${line.slice(0, most.characters)}…` : line;
}

/** Every value of a JSON object with its name, of a list with the list's; none for any other text. */
function valuesOf(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? namedValues('', value) : [];
  } catch {
    return [];
  }
}

function namedValues(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner: unknown) => namedValues(name, inner));
  if (typeof value !== 'object' || value === null) return [`${name} ${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    namedValues(key, inner),
  );
}
