import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHostingHeaders } from './hosting-headers.ts';

function headersFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'parlance-headers-')), 'customHttp.yml');
  writeFileSync(file, text);
  return file;
}

test('a pattern over all addresses reaches every one, a later rule wins', () => {
  const headersOf = readHostingHeaders(
    headersFile(`customHeaders:
  - pattern: '**/*'
    headers:
      - { key: 'X-Frame-Options', value: 'DENY' }
      - { key: 'Cache-Control', value: 'no-cache' }
  - pattern: '/assets/*'
    headers:
      - { key: 'Cache-Control', value: 'immutable' }
`),
  );
  expect(headersOf('/')).toEqual({ 'x-frame-options': 'DENY', 'cache-control': 'no-cache' });
  expect(headersOf('/chat/1')).toEqual({ 'x-frame-options': 'DENY', 'cache-control': 'no-cache' });
  expect(headersOf('/assets/a.js')['cache-control']).toBe('immutable');
});

test('a file of another form is refused', () => {
  expect(() => readHostingHeaders(headersFile('headers: []'))).toThrow(/customHeaders/);
});
