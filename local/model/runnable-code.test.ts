import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { converseInput } from '../../amplify/adapters/bedrock/converse-request.ts';
import { chatCompletionBody } from '../../amplify/adapters/openai/chat-completion-body.ts';
import { responseBody } from '../../amplify/adapters/openai/response-body.ts';
import type { SentRequest } from '../../amplify/contract/receipts/receipt.ts';
import { hereDocument, jsonText } from '../../src/features/receipts/code-literals.ts';
import { requestBody } from '../../src/features/receipts/request-body.ts';
import { requestCode } from '../../src/features/receipts/request-code.ts';
import { anyJson } from '../../src/features/receipts/testing/any-json.ts';
import { said, sent } from '../../src/features/receipts/testing/sent-request.ts';
import { createDemoModel } from './demo-model.ts';

// What a receipt gives its reader to run is run here, before the demo model.

const run = promisify(execFile);

test('TypeScript reads what was said as it is', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      const read: unknown = runInNewContext(`(${jsonText(value)})`);
      expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(jsonText(value))));
    }),
  );
});

test('a shell passes on what was said as it is', async () => {
  const values = fc.sample(anyJson, 300);
  const { stdout } = await run('bash', ['-c', `cat ${hereDocument(jsonText(values))}`]);
  expect(JSON.parse(stdout)).toEqual(values);
});

async function serve(handler: Parameters<typeof createServer>[1]) {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on a port.');
  return `http://127.0.0.1:${address.port}`;
}

/** Runs a program of a receipt from a folder where it finds what it imports. */
async function runCopied(
  program: { readonly command: string; readonly file: string; readonly code: string },
  environment: Readonly<Record<string, string>> = {},
) {
  const { command, file, code } = program;
  const folder = await mkdtemp(join(import.meta.dirname, '.copied-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'openai.py'), pythonSdk);
  await writeFile(join(folder, file), code);
  const { PATH = '' } = process.env;
  const env = { PATH, no_proxy: '*', PYTHONDONTWRITEBYTECODE: '1', ...environment };
  return run(command, [join(folder, file)], { env });
}

function typescriptOf(request: SentRequest) {
  const code = requestCode(request, said)?.typescript ?? '';
  return { command: process.execPath, file: 'copied.ts', code };
}

/** In place of OpenAI's own for Python, which is not at hand: takes what that takes, and says what it was given. */
const pythonSdk = `
import json
class OpenAI:
    def __init__(self, *, api_key, base_url):
        assert isinstance(api_key, str)
        self.chat = self.completions = self.responses = self
        self.base_url = base_url
    def create(self, **request):
        print(json.dumps({"base": self.base_url, "request": request}))
        return []
`;

async function runCurl(origin: string, request: SentRequest = { ...sent, origin }) {
  const code = requestCode(request, said)?.curl ?? '';
  const { PATH = '' } = process.env;
  return run('bash', ['-c', code], { env: { PATH, OPENAI_API_KEY: 'sk-test', no_proxy: '*' } });
}

test('curl asks an answer of the demo model again as it was asked', async () => {
  const room = createDemoModel({ sleep: async () => {}, now: () => 0 });
  const origin = await serve((request, response) => {
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  const { stdout } = await runCurl(origin);
  expect(stdout).toContain('data: {"id"');
  expect(stdout).toContain('"usage":{');
  expect(stdout).toMatch(/data: \[DONE\]\s*$/);
});

test('TypeScript asks again, with no key and wherever the API of its server is', async () => {
  const room = createDemoModel({ sleep: async () => {}, now: () => 0 });
  const origin = await serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    url.pathname = url.pathname.replace('/models/here', '/v1');
    void room(request, response, url);
  });
  const own = await runCopied(typescriptOf({ ...sent, origin, path: '/models/here' }));
  expect(own.stdout).toContain("What's $HOME");
  const keyed = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${origin}/v1` };
  const openai = await runCopied(typescriptOf({ ...sent, provider: 'openai' }), keyed);
  expect(openai.stdout).toContain("What's $HOME");
});

test('Python sends the same request to the same place, with no key', async ({ skip }) => {
  const version = await run('python3', ['--version']).catch(() => null);
  skip(version === null, 'There is no Python here.');
  const path = '/models/here';
  const code = requestCode({ ...sent, path }, said)?.python ?? '';
  const { stdout } = await runCopied({ command: 'python3', file: 'copied.py', code });
  expect(JSON.parse(stdout)).toEqual({
    base: `${sent.origin}${path}`,
    request: requestBody(sent, said)?.body,
  });
});

test('curl sends the key of the environment and the whole request', async () => {
  const got: unknown[] = [];
  const origin = await serve((request, response) => {
    got.push(request.url, request.headers.authorization, json(request));
    request.on('end', () => response.end('{}'));
  });
  await runCurl(origin);
  expect(await Promise.all(got)).toEqual([
    '/v1/chat/completions',
    'Bearer sk-test',
    requestBody(sent, said)?.body,
  ]);
});

test.each([
  ['compatible', 'offline-demo'],
  ['openai', 'gpt-5.5'],
  ['bedrock', 'amazon.nova-lite-v1:0'],
  ['bedrock', 'us.anthropic.claude-opus-5-5'],
] as const)('the body for %s and its %s is what its adapter sends', (provider, invoked) => {
  const guardrail = { id: 'gr1', version: '1' };
  const named = { ...sent.model, invoked };
  const request = { ...sent, provider, guardrail, model: named };
  const { parameters, tools, instructions } = request;
  const model = invoked;
  const asked = {
    model,
    messages: [
      { role: 'system' as const, content: instructions.map(({ text }) => text).join('\n\n') },
      ...[...said.values()].map(({ role, text: content }) => ({ role, content })),
    ],
    parameters,
    tools: tools.map(({ name, definition }) => ({
      name,
      description: definition?.description ?? '',
      parameters: { type: 'object' },
    })),
  };
  const bodies = {
    compatible: () => chatCompletionBody(asked, 'max_tokens'),
    openai: () => responseBody(asked, true),
    bedrock: () => converseInput(asked, model, guardrail),
  };
  const { modelId: _, ...body } = { modelId: '', ...bodies[provider]() };
  expect(requestBody(request, said)?.body).toEqual(body);
});
