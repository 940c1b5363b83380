import { english } from './english.ts';

/** Shape of a catalogue: another language has the same words, or does not compile. */
export type Texts = Widened<typeof english>;

/** A catalogue of pages that are fetched later: mounted in `english` its words would be fetched with the first page. */
export type Catalogue<T> = Widened<T>;

type Widened<T> = T extends string
  ? string
  : T extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : { readonly [Key in keyof T]: Widened<T[Key]> };

/** Every word of the page. English is the one language so far. */
export const texts: Texts = english;

/** For dates and times, in the language of the words around them. */
export const locale = 'en';
