import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readable } from './readable.ts';
import { toldCall } from './told-call.ts';

test('tells in plain words what a tool of ours does with its arguments', () => {
  const calls: readonly (readonly [string, object])[] = [
    ['get_weather', { location: 'Paris', unit: 'metric' }],
    ['calculate', { expression: '17*23' }],
    ['get_date_time', {}],
    ['get_date_time', { zone: 'America/New_York' }],
    ['fetch_web_page', { url: 'https://example.com/a/b?c=d' }],
    ['lookup_holidays', { topic: 'Easter' }],
  ];
  expect(calls.map(([tool, input]) => toldCall({ tool, input: JSON.stringify(input) }))).toEqual([
    { kind: 'weather', sentence: 'Looking up the weather in Paris' },
    { kind: 'calculation', sentence: 'Calculating 17*23' },
    { kind: 'time', sentence: 'Looking up the date and time' },
    { kind: 'time', sentence: 'Looking up the date and time in New York' },
    { kind: 'page', sentence: 'Reading a page of example.com' },
    { kind: 'other', sentence: 'Using lookup_holidays' },
  ]);
});

test('whatever a model calls, with whatever arguments, is one short line that turns nothing around', () => {
  const tool = fc.oneof(
    fc.constantFrom('get_weather', 'fetch_web_page', 'calculate', 'constructor', '__proto__'),
    fc.string(),
  );
  const argument = fc
    .array(fc.constantFrom('a', ' ', '\n', '\u{202e}', '\u{200b}', '\u{1f44b}', '\ud83d'), {
      maxLength: 200,
    })
    .map((parts) => parts.join(''));
  const input = fc.oneof(
    argument,
    argument.map((text) => JSON.stringify({ location: text, expression: text, url: text })),
  );
  fc.assert(
    fc.property(tool, input, (name, text) => {
      const { sentence } = toldCall({ tool: name, input: text });
      expect(sentence.length).toBeLessThan(130);
      expect(sentence).not.toMatch(/[\n\u{202e}\u{2066}\u{200b}]/u);
    }),
  );
});

test('shows JSON line by line, other texts as they are, and what would be unseen', () => {
  expect(readable('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readable('12 °C, {"a"')).toBe('12 °C, {"a"');
  expect(readable('"12"')).toBe('"12"');
  expect(readable('{"to":"a\u{202e}b"}')).toContain('"a\\u{202e}b"');
  for (const hidden of [
    '\u{e0101}',
    '\u{fe01}',
    '\u{ad}',
    '\u{34f}',
    '\u{180e}',
    '\u{3164}',
    '\u{200d}',
  ])
    expect(readable(`a${hidden}b`)).toBe(`a\\u{${hidden.codePointAt(0)?.toString(16)}}b`);
  expect(readable('👩‍👩‍👧 ❤️')).toBe('👩‍👩‍👧 ❤️');
});
