import type { Person } from './people.ts';
import type { Product } from './product.ts';
import { readRows, type Row } from './stored-rows.ts';

/** What a person has in the product, and by what one recognizes it in an answer. */
export type Holdings = {
  readonly rows: readonly Row[];
  /** Ids and the like: whole values without a space that stand in no row of the readers. */
  readonly identifiers: readonly string[];
  /** These, and the words that stand in nobody's texts but theirs: none may reach another person. */
  readonly marks: readonly string[];
};

/** Long enough not to stand anywhere by chance. */
const shortestIdentifier = 10;
const dateTime = /^\d{4}-\d\d-\d\dT/;

function valuesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(valuesIn);
}

/** Keys such as `turn#sub#id` are no answer's words, but their parts are. */
function partsOf(value: string): readonly string[] {
  return value.includes('#') ? value.split('#') : [value];
}

function isIdentifier(value: string): boolean {
  return value.length >= shortestIdentifier && !/\s/.test(value) && !dateTime.test(value);
}

/**
 * Reads what is stored of a person; `canaries` are the words that were put into their texts. What
 * stands in rows of the readers too, a common account or the name of a model, is none of the marks.
 */
export async function holdingsOf(
  product: Product,
  person: Person,
  canaries: readonly string[],
  readers: readonly Person[],
): Promise<Holdings> {
  const all = await readRows(product);
  const rows = all.filter(({ text }) => text.includes(person.sub));
  const others = all
    .map(({ text }) => text)
    .filter((text) => readers.some(({ sub }) => text.includes(sub)));
  const values = rows.flatMap(({ item }) => valuesIn(item)).flatMap(partsOf);
  const own = [...new Set([...values, person.sub, person.owner, person.accountId, person.email])];
  const identifiers = own
    .filter(isIdentifier)
    .filter((value) => !others.some((text) => text.includes(value)));
  return { rows, identifiers, marks: [...identifiers, ...canaries] };
}

/** Whatever in a text could be base64 of something longer than a word, read. */
function decodedPartsOf(text: string): string {
  const encoded = text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  return encoded.map((part) => Buffer.from(part, 'base64').toString('latin1')).join('\n');
}

/** Marks that stand in a text, plainly or inside something encoded, and were not `sent` there by who reads it. */
export function marksIn(text: string, marks: readonly string[], sent = ''): readonly string[] {
  const readable = `${text}\n${decodedPartsOf(text)}`;
  const given = sent === '' ? '' : `${sent}\n${decodedPartsOf(sent)}`;
  return marks.filter((mark) => readable.includes(mark) && !given.includes(mark));
}
