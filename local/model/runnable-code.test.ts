import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
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

test.each(['compatible', 'openai', 'bedrock'] as const)(
  'the body for %s is what its adapter sends',
  (provider) => {
    const request = { ...sent, provider };
    const { parameters, tools, instructions } = request;
    const model = request.model.invoked ?? '';
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
      bedrock: () => converseInput(asked, model),
    };
    const { modelId: _, ...body } = { modelId: '', ...bodies[provider]() };
    expect(requestBody(request, said)?.body).toEqual(body);
  },
);
