import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseEnvironment, readEnvironment } from './environment.ts';

test('nothing set gives the documented defaults', () => {
  expect(parseEnvironment({}, '/project')).toEqual({
    kind: 'valid',
    environment: {
      port: 5173,
      dataFolder: '/project/.local',
      openaiApiKey: null,
      openaiBaseUrl: null,
      openaiModel: null,
      debugMode: false,
    },
  });
});

test('every wrong variable is named together with what it may be', () => {
  const result = parseEnvironment(
    { PORT: 'seventy', OPENAI_BASE_URL: 'file:///etc', DEBUG_MODE: 'perhaps' },
    '/project',
  );
  expect(result).toEqual({
    kind: 'invalid',
    problems: [
      "PORT may be a whole number from 1 to 65535; it is 'seventy'.",
      "OPENAI_BASE_URL may be an http or https address, as http://localhost:11434/v1; it is 'file:///etc'.",
      "DEBUG_MODE may be on or off; it is 'perhaps'.",
    ],
  });
});

test('a variable set to nothing counts as not given', () => {
  const result = parseEnvironment({ PORT: '', OPENAI_API_KEY: '' }, '/project');
  expect(result).toMatchObject({ environment: { port: 5173, openaiApiKey: null } });
});

test('the file .env is read where the process itself says nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-env-'));
  writeFileSync(join(folder, '.env'), 'OPENAI_MODEL="small one"\nDEBUG_MODE=on\n');
  expect(readEnvironment(folder)).toMatchObject({
    environment: { openaiModel: 'small one', debugMode: true },
  });
});
