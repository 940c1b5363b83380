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
      bedrock: null,
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

function bedrockBy(given: Readonly<Record<string, string>>) {
  const result = parseEnvironment(given, '/project');
  return result.kind === 'valid' ? result.environment.bedrock : result.problems;
}

test('Bedrock of AWS answers where it is asked for, by a profile and in a region', () => {
  expect(bedrockBy({ BEDROCK: '1' })).toEqual({ region: 'us-east-1', profile: null });
  expect(bedrockBy({ BEDROCK: '1', AWS_REGION: 'eu-central-1', AWS_PROFILE: 'team' })).toEqual({
    region: 'eu-central-1',
    profile: 'team',
  });
  expect(bedrockBy({ AWS_REGION: 'eu-central-1', AWS_PROFILE: 'team' })).toBeNull();
  expect(bedrockBy({ BEDROCK: '1', AWS_REGION: 'Frankfurt' })).toEqual([
    "AWS_REGION may be a region of AWS, as eu-central-1; it is 'Frankfurt'.",
  ]);
});

test('the file .env is read where the process itself says nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-env-'));
  writeFileSync(join(folder, '.env'), 'OPENAI_MODEL="small one"\nDEBUG_MODE=on\n');
  expect(readEnvironment(folder)).toMatchObject({
    environment: { openaiModel: 'small one', debugMode: true },
  });
});
