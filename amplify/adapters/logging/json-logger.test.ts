import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJsonLogger } from './json-logger.ts';

function createRecorder(debug = true) {
  const lines: string[] = [];
  const logger = createJsonLogger({ write: (line) => void lines.push(line), now: () => 0, debug });
  return { logger, lines };
}

const secrets = [
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl',
  'sk-proj-CANARY0123456789',
  'AKIACANARY0123456789',
  'canary.person@example.com',
  'Bearer canary-opaque-token',
];

const anySecret = fc.constantFrom(...secrets);
const around = fc.stringMatching(/^[ a-z]{0,20}$/);
const anyName = fc.constantFrom('detail', 'url', 'reason', 'list', 'x-amz-thing');

/** Values with a secret somewhere in them, at any depth. */
const anyLeak = fc.letrec((tie) => ({
  leak: fc.oneof(
    { depthSize: 'small' },
    fc
      .tuple(around, anySecret, around)
      .map(([before, secret, after]) => `${before} ${secret} ${after}`),
    fc.tuple(anyName, tie('leak')).map(([name, leak]) => ({ [name]: leak })),
    fc.tuple(tie('leak')).map((leak) => leak),
    anySecret.map((secret) => new Error(`refused ${secret}`, { cause: new Error(secret) })),
    anySecret.map((secret) => ({ [secret]: 1 })),
  ),
})).leak;

test('no secret reaches a line, wherever it stands', () => {
  fc.assert(
    fc.property(anyLeak, anyName, (leak, name) => {
      const { logger, lines } = createRecorder();
      logger.with({ [name]: leak }).log('error', 'something.failed', { leak });
      expect(lines).toHaveLength(1);
      expect(lines[0]?.toLowerCase()).not.toContain('canary');
    }),
    { numRuns: 500 },
  );
});

test('what people wrote and what opens doors is masked by its name', () => {
  const names = ['text', 'body', 'prompt', 'content', 'title', 'password', 'Authorization'];
  for (const name of [...names, 'x-api-key', 'access_token', 'Cookie', 'messages', 'username']) {
    const { logger, lines } = createRecorder();
    logger.log('info', 'event', { nested: [{ [name]: 'canary' }] });
    logger.log('info', 'event', { [name]: { deep: ['canary'] } });
    expect(`${name}: ${lines.join()}`).not.toContain('canary');
  }
});

test('counts and ids stay readable', () => {
  const { logger, lines } = createRecorder();
  const fields = {
    inputTokens: 3,
    prompt_tokens: 4,
    assistantMessageId: '01J',
    'content-type': 'a/b',
    requestId: 'r',
  };
  logger.log('info', 'turn.ended', fields);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    event: 'turn.ended',
    time: '1970-01-01T00:00:00.000Z',
    ...fields,
  });
});

test('whatever is logged is one line of JSON that no terminal obeys', () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true }),
      fc.string({ unit: 'binary' }),
      (value, text) => {
        const { logger, lines } = createRecorder();
        logger.log('warn', 'event', {
          value,
          hostile: `${text}\r\n{"level":"error"}\u001b[31m\u009b\u2028`,
        });
        expect(lines).toHaveLength(1);
        expect(lines[0]).not.toMatch(/[\p{Control}\u2028\u2029]/u);
        expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn' });
      },
    ),
  );
});

test('a circular, a huge and a throwing value are logged in bounds', () => {
  const { logger, lines } = createRecorder();
  const circle: Record<string, unknown> = {};
  circle['again'] = circle;
  const trap = {
    get thrown() {
      throw new Error('trap');
    },
  };
  for (const value of [circle, 'x'.repeat(1_000_000), Array.from({ length: 1e5 }, () => 'y'), trap])
    logger.log('info', 'event', { value });
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line.length).toBeLessThan(10_000);
});

test('debug lines are written in debug mode only', () => {
  for (const debug of [true, false]) {
    const { logger, lines } = createRecorder(debug);
    logger.log('debug', 'event');
    expect(lines).toHaveLength(debug ? 1 : 0);
  }
});
