import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

/** Reads what RFC 4180 describes. */
function parse(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  let row: string[] = [];
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    const [, text = '', end] = match;
    row.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (cell.lastIndex === csv.length) break;
  }
  return rows;
}

test('whatever is in the cells comes out as it went in', () => {
  const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (table) => {
      expect(parse(csvOf(table))).toEqual(table);
    }),
  );
});

test('a cell that a spreadsheet would run is a text, a number stays one', () => {
  expect(csvOf([['=HYPERLINK("http://x")', '-5.2', '+3 %', '@me']])).toBe(
    `"'=HYPERLINK(""http://x"")",-5.2,+3 %,'@me\r\n`,
  );
});
