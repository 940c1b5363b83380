import { expect, test } from 'vitest';
import { quotedResults } from './quoted-results.ts';

function quoteOf(result: object | string): string {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  return quotedResults([
    { kind: 'called', call: { id: 'one', name: 'look', arguments: '{}' } },
    { kind: 'result', callId: 'one', text },
  ]);
}

test('of a long list of records one is told what lies between the least and the most', () => {
  const hours = [7.2, 5.9, 14.1, 8].map((temperature, hour) => ({
    time: `0${hour}:00`,
    temperature,
    isDry: true,
  }));
  expect(quoteOf({ place: 'Lisbon', hours })).toContain(
    '`look` says:\n\n> place Lisbon, 4 hours: time 00:00 to 03:00, temperature 5.9 to 14.1\n',
  );
  expect(quoteOf({ hours: hours.slice(0, 2) })).toContain(
    'time 00:00, temperature 7.2, isDry true',
  );
});

test('what is too much to quote ends with a mark', () => {
  const many = Object.fromEntries(
    Array.from({ length: 13 }, (_, index) => [`field${index}`, index]),
  );
  expect(quoteOf(many)).toContain('field11 11 …\n');
  expect(quoteOf('word '.repeat(200))).toMatch(/word…\n$|word …\n$/);
});
