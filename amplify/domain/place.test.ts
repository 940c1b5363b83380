import { expect, test } from 'vitest';
import { liesWithin, placeName, placeQueries, type Place } from './place.ts';

function place(changes: Partial<Place>): Place {
  const nowhere = { name: '', regions: [], country: '', countryCode: '' };
  return { ...nowhere, latitude: 0, longitude: 0, ...changes };
}

const american = place({
  name: 'Cambridge',
  regions: ['Massachusetts', 'Middlesex'],
  country: 'United States',
  countryCode: 'US',
});
const english = place({
  name: 'Cambridge',
  regions: ['England', 'Cambridgeshire'],
  country: 'United Kingdom',
  countryCode: 'GB',
});

/** As a service that knows but these two, by their name, would be asked. */
function found(location: string): Place | undefined {
  for (const { name, within } of placeQueries(location)) {
    const named = [english, american].filter((candidate) => candidate.name === name);
    const inside = named.find((candidate) => liesWithin(candidate, within));
    if (inside) return inside;
  }
  return undefined;
}

test.each([
  ['Cambridge', english],
  ['Cambridge, MA', american],
  ['Cambridge,  ma , USA', american],
  ['Cambridge, MA, near Kendall Square', american],
  ['Cambridge MA', american],
  ['Cambridge United States', american],
  ['Cambridge, Massachusetts, U.S.', american],
  ['Cambridge, UK', english],
  ['Cambridge, Cambridgeshire', english],
  ['Cambridge, Texas', undefined],
  ['Cambridge, MA, UK', undefined],
  ['Oxford', undefined],
  [',', undefined],
])('%j is the right place', (location, expected) => {
  expect(found(location)).toBe(expected);
});

test('accents may be left out', () => {
  const municipality = place({ regions: ['Île-de-France'], country: 'France', countryCode: 'FR' });
  expect(liesWithin(municipality, ['ile-de-france'])).toBe(true);
});

test('a place is called by what it lies in, once', () => {
  expect(placeName(american)).toBe('Cambridge, Massachusetts');
  expect(placeName(place({ name: 'Tokyo', regions: ['Tokyo'] }))).toBe('Tokyo');
  expect(placeName(place({ name: 'Singapore' }))).toBe('Singapore');
});
