import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlight, prepare } from './highlight.ts';
import { knownLanguage } from './languages.ts';

test('knows languages by all their names, and no others', () => {
  expect(['ts', 'TSX', 'typescript', 'c++', 'sh'].map(knownLanguage)).toEqual([
    'typescript',
    'typescript',
    'typescript',
    'cpp',
    'bash',
  ]);
  expect(['', 'klingon', 'constructor', '__proto__'].map(knownLanguage)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('tells keywords, strings, numbers and comments apart', async () => {
  const parts = await highlight('typescript', "const a = 'b'; // 1\nlet c = 2;");
  const kinds = new Map(parts?.map(({ kind, text }) => [text.trim(), kind]));
  expect(kinds.get('const')).toBe('keyword');
  expect(kinds.get("'b'")).toBe('string');
  expect(kinds.get('2')).toBe('number');
  expect(kinds.get('// 1')).toBe('comment');
});

test('colours change nothing of any code', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 300 }),
      fc.constantFrom('typescript', 'python', 'xml', 'sql', 'markdown'),
      async (code, language) => {
        const parts = await highlight(language, code);
        expect(parts?.map(({ text }) => text).join('')).toBe(code);
      },
    ),
    { numRuns: 60 },
  );
});

test('a language is made ready by any of its names, and an unknown one is none', async () => {
  expect(await prepare('rs')).toBe('rust');
  expect(await prepare('klingon')).toBeNull();
  const parts = await highlight('rs', 'let a = 1;');
  expect(parts?.[0]).toEqual({ kind: 'keyword', text: 'let' });
});
