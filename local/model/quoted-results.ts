import type { DemoItem } from './demo-request.ts';

/** As many values of a result, and characters of a text, as an answer quotes. */
const most = { values: 12, characters: 400 };
/** Records of a list that are told one by one; of more, what lies between the least and the most. */
const fewRecords = 3;

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
  const more = values.length > most.values ? ' …' : '';
  const words = values.length > 0 ? values.slice(0, most.values).join(', ') + more : text;
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
  if (Array.isArray(value)) {
    const records = value.filter(isRecord);
    const isLong = records.length === value.length && records.length > fewRecords;
    if (isLong) return [`${records.length} ${name}: ${rangesIn(records).join(', ')}`];
    return value.flatMap((inner: unknown) => namedValues(name, inner));
  }
  if (!isRecord(value)) return [`${name} ${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    namedValues(key, inner),
  );
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of every field whose values have an order, from where to where they go. */
function rangesIn(records: readonly JsonRecord[]): readonly string[] {
  const fields = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return fields.flatMap((field) => {
    const values = records.map((record) => record[field]);
    const numbers = values.filter((value) => typeof value === 'number');
    if (numbers.length > 0) return [`${field} ${Math.min(...numbers)} to ${Math.max(...numbers)}`];
    const texts = values.filter((value) => typeof value === 'string');
    return texts.length > 0 ? [`${field} ${texts.at(0)} to ${texts.at(-1)}`] : [];
  });
}
