import { regionAbbreviations } from './region-abbreviations.ts';

/** A place on Earth that people live in. */
export type Place = {
  readonly name: string;
  /** What it lies in, the largest first: "Massachusetts", "Middlesex County". */
  readonly regions: readonly string[];
  readonly country: string;
  /** ISO 3166, two letters. */
  readonly countryCode: string;
  readonly latitude: number;
  readonly longitude: number;
};

/** What to search for, and what the place must lie in. */
export type PlaceQuery = { readonly name: string; readonly within: readonly string[] };

/**
 * How a person's words for a place can be read, the likeliest first: "Cambridge, MA" is a Cambridge within MA,
 * "Paris Texas" a place of that name or a Paris within Texas.
 */
export function placeQueries(location: string): readonly PlaceQuery[] {
  const [head, ...within] = location
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^near /i.test(part));
  if (head === undefined) return [];
  const readings = [{ name: head, within }, ...innerReadings(head, within)];
  return within.length === 0 ? readings : [...readings, { name: location, within }];
}

function innerReadings(head: string, within: readonly string[]): readonly PlaceQuery[] {
  const words = head.split(/\s+/);
  if (within.length > 0 || words.length < 2) return [];
  return [1, 2]
    .filter((last) => last < words.length)
    .map((last) => ({
      name: words.slice(0, -last).join(' '),
      within: [words.slice(-last).join(' ')],
    }));
}

/** Whether a place lies in all of these: regions, countries or their usual abbreviations. */
export function liesWithin(place: Place, within: readonly string[]): boolean {
  const known = namesAround(place).map(plain);
  return within.every((part) => known.includes(plain(part)));
}

function namesAround({ regions, country, countryCode }: Place): readonly string[] {
  const abbreviations = regionAbbreviations[countryCode] ?? {};
  const short = regions.flatMap((region) => abbreviations[region] ?? []);
  return [...regions, ...short, country, countryCode, ...(countryNames[countryCode] ?? [])];
}

const countryNames: Readonly<Record<string, readonly string[]>> = {
  US: ['USA', 'United States of America', 'America'],
  GB: ['UK', 'Great Britain', 'Britain'],
  AE: ['UAE'],
  NL: ['Holland'],
  CZ: ['Czech Republic'],
  TR: ['Turkey'],
  KR: ['Korea'],
};

/** As people type it: without accents, dots and capitals. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .trim()
    .toLowerCase();
}

/** "Cambridge, Massachusetts"; a place that is its own region is named once. */
export function placeName({ name, regions: [region] }: Place): string {
  return region === undefined || region === name ? name : `${name}, ${region}`;
}
