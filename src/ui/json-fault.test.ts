import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './json-fault.ts';

test('says where a text stops being JSON, and what would have to stand there', () => {
  expect(findJsonFault('{\n  "top_k": 40,\n}')).toEqual({ expected: 'name', line: 3, column: 1 });
  expect(findJsonFault('{ "a" 1 }')).toEqual({ expected: 'colon', line: 1, column: 7 });
  expect(findJsonFault('{ "a": 1 "b": 2 }')).toEqual({
    expected: 'commaOrEnd',
    line: 1,
    column: 10,
  });
  expect(findJsonFault('{ "a": yes }')).toEqual({ expected: 'value', line: 1, column: 8 });
  expect(findJsonFault('{ "a": 01 }')).toEqual({ expected: 'value', line: 1, column: 8 });
  expect(findJsonFault('{ "a": "b }')).toEqual({ expected: 'quote', line: 1, column: 12 });
  expect(findJsonFault(String.raw`{ "a": "\x" }`)).toEqual({
    expected: 'escape',
    line: 1,
    column: 9,
  });
  expect(findJsonFault('{}\n{}')).toEqual({ expected: 'end', line: 2, column: 1 });
});

test('finds nothing wrong with what is JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, spaces) => {
      expect(findJsonFault(JSON.stringify(value, null, spaces))).toBeNull();
    }),
  );
});

test('is of one mind with the browser on what is JSON, whatever is typed', () => {
  const piece = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', '-', '.5', 'e3', '\\', ' ');
  const word = fc.constantFrom('true', 'null', 'a', '\n', '\\u00e4', '0');
  const typed = fc.array(fc.oneof(piece, word), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(typed, (text) => {
      expect(findJsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 3000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
