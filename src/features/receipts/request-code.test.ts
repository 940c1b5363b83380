import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText, pythonLiteral } from './code-literals.ts';
import { requestBody } from './request-body.ts';
import { requestCode } from './request-code.ts';
import { anyJson } from './testing/any-json.ts';
import { said, sent } from './testing/sent-request.ts';

test('whatever was said is the same in JSON, which TypeScript reads too, and shows nothing that acts unseen', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      const text = jsonText(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(text.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\u202a-\u202e\u2028\u2029\u2066-\u2069]/u,
      );
    }),
  );
});

const strings = /"(?:[^"\\]|\\.)*"/gu;
/** What Python reads as JSON does. */
const escapes = /^(?:[^\\]|\\["\\bfnrt]|\\u[\da-f]{4})*$/u;

test('a value is to Python what it is to JSON', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      const [python, json] = [pythonLiteral(value), jsonText(value)];
      expect(python.match(strings)).toEqual(json.match(strings));
      for (const text of python.match(strings) ?? []) expect(text).toMatch(escapes);
      const names = new Map(Object.entries({ None: 'null', True: 'true', False: 'false' }));
      const rest = python
        .replaceAll(strings, '')
        .replaceAll(/None|True|False/g, (name) => names.get(name) ?? name);
      expect(rest).toBe(json.replaceAll(strings, ''));
    }),
  );
});

test('a request is written as its provider is asked, and says what is missing of it', () => {
  const chat = requestBody(sent, said);
  expect(chat).toMatchObject({
    speech: 'chat-completions',
    missing: 0,
    body: {
      model: 'offline-demo',
      messages: [
        { role: 'system', content: 'Be a clerk.\n\nKnow the tour.' },
        { role: 'user', content: 'One?' },
        { role: 'assistant', content: 'First.' },
        { role: 'user' },
      ],
      tools: [
        { type: 'function', function: { name: 'get_weather', parameters: { type: 'object' } } },
      ],
      temperature: 0.5,
      max_tokens: 100,
    },
  });
  const responses = requestBody({ ...sent, provider: 'openai' }, said);
  expect(responses).toMatchObject({
    speech: 'responses',
    body: { max_output_tokens: 100, store: false },
  });
  const short: typeof sent = { ...sent, provider: 'openai', parameters: { stop: ['x'] } };
  expect(requestBody(short, said)).toMatchObject({
    speech: 'chat-completions',
    body: { stop: ['x'] },
  });
  const converse = requestBody({ ...sent, provider: 'bedrock' }, said);
  expect(converse).toMatchObject({
    speech: 'converse',
    body: {
      inferenceConfig: { temperature: 0.5, maxTokens: 100 },
      system: [{ text: expect.stringContaining('clerk') }],
    },
  });
  const onward = { ...sent, messages: { ...sent.messages, continues: '2' } };
  expect(requestBody(onward, said)?.body['messages']).toHaveLength(6);
  expect(requestBody(onward, new Map())?.missing).toBe(4);
  expect(requestCode(onward, new Map())?.python).toMatch(/^# 4 messages are missing/);
  expect(requestBody({ ...sent, model: { ...sent.model, invoked: null } }, said)).toBeNull();
});

test('by LangChain no Claude is asked for its own word of how it ended, and the guardrail stays', () => {
  const model = { ...sent.model, invoked: 'us.anthropic.claude-opus-5-5' };
  const guardrail = { id: 'gr1', version: '1' };
  const claude: typeof sent = { ...sent, provider: 'bedrock', model, guardrail };
  const direct = requestBody(claude, said)?.body;
  expect(direct).toHaveProperty('additionalModelResponseFieldPaths', ['/stop_reason']);
  const chained = requestBody({ ...claude, engine: 'langchain' }, said)?.body;
  expect(chained).not.toHaveProperty('additionalModelResponseFieldPaths');
  expect(chained).toHaveProperty('guardrailConfig.guardrailIdentifier', 'gr1');
});

test('an address that is none is not written into code', () => {
  const code = requestCode({ ...sent, origin: 'http://a"; rm -rf ~; "' }, said);
  expect(Object.values(code ?? {}).join('\n')).not.toContain('rm -rf');
});
