import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../aws/testing/temporary-folder.ts';
import { assemblyOf } from '../aws/testing/assembly-of.ts';
import type { LogLine } from './create-lambda.ts';
import { createLambda } from './create-lambda.ts';

type Sample = {
  readonly code: string;
  readonly file?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly wired?: Readonly<Record<string, string>>;
};

function running({ code, file = 'index.mjs', properties = {}, wired = {} }: Sample) {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, file), code);
  const lines: LogLine[] = [];
  const resource = {
    type: 'AWS::Lambda::Function',
    physicalId: 'sample',
    properties: {
      Code: { S3Key: 'sample.zip' },
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      ...properties,
    },
  };
  const lambda = createLambda({
    assembly: assemblyOf([resource], { 'sample.zip': folder }),
    environmentOf: () => wired,
    log: (line) => lines.push(line),
  });
  onTestFinished(() => lambda.close());
  return { lambda, lines };
}

function failing(errorType: string, errorMessage: unknown = expect.any(String)) {
  return { kind: 'failure', failure: { errorType, errorMessage } };
}

test('answers with what an async handler returns', async () => {
  const { lambda } = running({
    code: 'export const handler = async (event) => ({ doubled: event.n * 2 });',
  });
  expect(await lambda.invoke('sample', { n: 21 })).toEqual({
    kind: 'success',
    value: { doubled: 42 },
  });
});

test('finds a function by name, by ARN and by the ARN of an alias, and names an unknown one', async () => {
  const { lambda } = running({ code: 'export const handler = async () => 1;' });
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:sample';
  for (const reference of ['sample', arn, `${arn}:live`]) {
    expect(await lambda.invoke(reference, {})).toEqual({ kind: 'success', value: 1 });
  }
  expect(await lambda.invoke('other', {})).toEqual(
    failing('ResourceNotFoundException', expect.stringContaining('function:other')),
  );
});

test('waits for the callback of a handler that calls one, and for the work it left open', async () => {
  const { lambda } = running({
    code: `let ticks = 0;
      export const handler = (event, context, callback) => {
        context.callbackWaitsForEmptyEventLoop = event.wait;
        callback(null, { ticks });
        setTimeout(() => { ticks += 1; }, 50);
      };
      export const count = async () => ticks;`,
  });
  const started = Date.now();
  expect(await lambda.invoke('sample', { wait: true })).toEqual({
    kind: 'success',
    value: { ticks: 0 },
  });
  expect(Date.now() - started).toBeGreaterThanOrEqual(45);
  expect(await lambda.invoke('sample', { wait: false })).toEqual({
    kind: 'success',
    value: { ticks: 1 },
  });
});

test('answers null for undefined, and for a handler without promise or callback', async () => {
  const { lambda } = running({
    code: 'export const handler = (event) => event.sync ? 7 : Promise.resolve(undefined);',
  });
  expect(await lambda.invoke('sample', { sync: true })).toEqual({ kind: 'success', value: null });
  expect(await lambda.invoke('sample', { sync: false })).toEqual({ kind: 'success', value: null });
});

test('gives a function its own environment and nothing of ours', async () => {
  process.env['SECRET_OF_THE_PARENT'] = 'leaked';
  const { lambda } = running({
    code: 'export const handler = async () => { process.env.MARK = "x"; return { ...process.env }; };',
    properties: { Environment: { Variables: { TABLE: 'notes', COUNT: 3 } }, MemorySize: '256' },
    wired: { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE' },
  });
  const outcome = await lambda.invoke('sample', {});
  expect(outcome).toMatchObject({
    kind: 'success',
    value: {
      TABLE: 'notes',
      COUNT: '3',
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'sample',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      LAMBDA_TASK_ROOT: expect.stringContaining('parlance-local-'),
    },
  });
  expect(JSON.stringify(outcome)).not.toContain('SECRET_OF_THE_PARENT');
  expect(process.env['MARK']).toBeUndefined();
});

test('hands over a complete context', async () => {
  const { lambda } = running({
    code: `export const handler = async (event, context) =>
      ({ ...context, remaining: context.getRemainingTimeInMillis() });`,
    properties: { Timeout: 5 },
  });
  const outcome = await lambda.invoke('sample:live', {});
  expect(outcome).toMatchObject({
    value: {
      functionName: 'sample',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:sample:live',
      memoryLimitInMB: '128',
      awsRequestId: expect.stringMatching(/^[0-9a-f]{8}-/),
      logGroupName: '/aws/lambda/sample',
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: true,
    },
  });
  const remaining = outcome.kind === 'success' && JSON.stringify(outcome.value);
  expect(remaining).toMatch(/"remaining":(?:4\d{3}|5000)/);
});

test('names what a handler throws and goes on in the same thread', async () => {
  const { lambda, lines } = running({
    code: `let calls = 0;
      class NoSuchNote extends Error { name = 'NoSuchNote'; }
      export const handler = async (event) => {
        calls += 1;
        if (event.fail) throw new NoSuchNote('There is no note 7');
        return calls;
      };`,
  });
  expect(await lambda.invoke('sample', { fail: true })).toEqual(
    failing('NoSuchNote', 'There is no note 7'),
  );
  expect(await lambda.invoke('sample', {})).toEqual({ kind: 'success', value: 2 });
  expect(lines.map(({ text }) => text).join('\n')).toContain('There is no note 7');
});

test('ends a function at its time-out and starts anew', async () => {
  const { lambda } = running({
    code: `export const handler = async (event) => {
      if (event.busy) for (;;) {}
      if (event.wait) await new Promise((resolve) => setTimeout(resolve, 60_000));
      return 'on time';
    };`,
    properties: { Timeout: 1 },
  });
  const late = failing(
    'Sandbox.Timedout',
    expect.stringContaining('Task timed out after 1.00 seconds'),
  );
  expect(await lambda.invoke('sample', { busy: true })).toEqual(late);
  expect(await lambda.invoke('sample', { wait: true })).toEqual(late);
  expect(await lambda.invoke('sample', {})).toEqual({ kind: 'success', value: 'on time' });
});

test('ends a function that takes more memory than it has, and no other call', async () => {
  const { lambda } = running({
    code: `const kept = [];
      export const handler = async (event) => {
        for (let i = 0; event.greedy; i += 1) kept.push({ i, text: 'x' + i });
        return kept.length;
      };`,
    properties: { MemorySize: 128, Timeout: 30 },
  });
  const [greedy, modest] = await Promise.all([
    lambda.invoke('sample', { greedy: true }),
    lambda.invoke('sample', {}),
  ]);
  expect(greedy).toEqual(failing('Runtime.OutOfMemory', expect.stringContaining('signal: killed')));
  expect(modest).toEqual({ kind: 'success', value: 0 });
  expect(await lambda.invoke('sample', {})).toEqual({ kind: 'success', value: 0 });
});

test('reports a crash for the one call it hit', async () => {
  const { lambda } = running({
    code: `let calls = 0;
      export const handler = async (event) => {
        calls += 1;
        if (event.exit !== undefined) process.exit(event.exit);
        if (event.later) { setTimeout(() => { throw new TypeError('late'); }, 1); await new Promise(() => {}); }
        if (event.forget) { Promise.reject(new Error('forgotten')); await new Promise(() => {}); }
        if (event.hang) await new Promise(() => {});
        return calls;
      };`,
  });
  expect(await lambda.invoke('sample', { exit: 1 })).toEqual(
    failing('Runtime.ExitError', expect.stringContaining('exit status 1')),
  );
  expect(await lambda.invoke('sample', { exit: 0 })).toEqual(
    failing('Runtime.ExitError', expect.stringContaining('without providing a reason')),
  );
  expect(await lambda.invoke('sample', { later: true })).toEqual(failing('TypeError', 'late'));
  expect(await lambda.invoke('sample', { forget: true })).toEqual(
    failing('Runtime.UnhandledPromiseRejection', 'Error: forgotten'),
  );
  expect(await lambda.invoke('sample', { hang: true })).toEqual(failing('Runtime.NodeJsExit'));
  expect(await lambda.invoke('sample', {})).toEqual({ kind: 'success', value: 2 });
});

test('repeats an error of the loading module for every call', async () => {
  const cases = [
    { code: 'throw new RangeError("no table");', errorType: 'RangeError' },
    { code: 'export const other = 1;', errorType: 'Runtime.HandlerNotFound' },
    { code: 'import "./missing.mjs";', errorType: 'Runtime.ImportModuleError' },
    { code: 'export const handler = ;', errorType: 'Runtime.UserCodeSyntaxError' },
    { code: '', file: 'other.mjs', errorType: 'Runtime.ImportModuleError' },
  ];
  await Promise.all(
    cases.map(async ({ errorType, ...sample }) => {
      const { lambda } = running(sample);
      expect(await lambda.invoke('sample', {})).toEqual(failing(errorType));
      expect(await lambda.invoke('sample', {})).toEqual(failing(errorType));
    }),
  );
});

test('loads CommonJS, inline code and a nested export', async () => {
  const common = running({
    code: 'const path = require("node:path"); module.exports.handler = async () => path.sep;',
    file: 'index.js',
  });
  expect(await common.lambda.invoke('sample', {})).toEqual({ kind: 'success', value: '/' });
  const inline = running({
    code: '',
    properties: { Code: { ZipFile: 'exports.handler = async () => "inline";' } },
  });
  expect(await inline.lambda.invoke('sample', {})).toEqual({ kind: 'success', value: 'inline' });
  const nested = running({
    code: 'export const routes = { list: async () => "nested" };',
    properties: { Handler: 'index.routes.list' },
  });
  expect(await nested.lambda.invoke('sample', {})).toEqual({ kind: 'success', value: 'nested' });
});

test('runs calls at the same time in threads of their own and keeps them warm', async () => {
  const { lambda } = running({
    code: `const thread = Math.random();
      export const handler = async () => { await new Promise((r) => setTimeout(r, 100)); return thread; };`,
  });
  async function threadOfCall() {
    return JSON.stringify(await lambda.invoke('sample', {}));
  }
  const first = new Set(await Promise.all([threadOfCall(), threadOfCall(), threadOfCall()]));
  expect(first.size).toBe(3);
  expect(first).toContain(await threadOfCall());
});

test('refuses payloads above what Lambda takes and gives', async () => {
  const { lambda } = running({
    code: 'export const handler = async (event) => "x".repeat(event.size ?? 1);',
    properties: { MemorySize: 512 },
  });
  expect(await lambda.invoke('sample', { text: 'x'.repeat(6_291_456) })).toEqual(
    failing('RequestEntityTooLarge', expect.stringContaining('6291467 byte payload')),
  );
  expect(await lambda.invoke('sample', { size: 6_291_556 })).toEqual(
    failing('Function.ResponseSizeTooLarge'),
  );
  const cyclic = running({
    code: 'export const handler = async () => { const a = {}; a.a = a; return a; };',
  });
  expect(await cyclic.lambda.invoke('sample', {})).toEqual(failing('Runtime.MarshalError'));
});

test('passes on every line that a function prints, with the call it belongs to', async () => {
  const { lambda, lines } = running({
    code: `console.info('loading');
      export const handler = async (event, context) => {
        console.log('hello %s', 'world', { a: 1 });
        console.error(new Error('bad'));
        process.stdout.write('{"level":');
        process.stdout.write('"INFO"}\\nrest\\n');
        return context.awsRequestId;
      };`,
  });
  const outcome = await lambda.invoke('sample', {});
  const requestId = outcome.kind === 'success' ? outcome.value : null;
  expect(lines).toEqual([
    { functionName: 'sample', requestId: null, level: 'info', text: 'loading' },
    { functionName: 'sample', requestId, level: 'info', text: 'hello world { a: 1 }' },
    {
      functionName: 'sample',
      requestId,
      level: 'error',
      text: expect.stringMatching(/^Error: bad\n/),
    },
    { functionName: 'sample', requestId, level: 'info', text: '{"level":"INFO"}' },
    { functionName: 'sample', requestId, level: 'info', text: 'rest' },
  ]);
});

function create(resources: Parameters<typeof assemblyOf>[0]) {
  return createLambda({
    assembly: assemblyOf(resources),
    environmentOf: () => ({}),
    log: () => {},
  });
}

test('stops at a function it cannot run, unless only CloudFormation calls it', () => {
  const python = {
    type: 'AWS::Lambda::Function',
    physicalId: 'snake',
    properties: { Code: { ZipFile: 'pass' }, Runtime: 'python3.13' },
  };
  const layered = {
    type: 'AWS::Lambda::Function',
    physicalId: 'cake',
    properties: { Code: { ZipFile: '' }, Runtime: 'nodejs22.x', Layers: ['arn'] },
  };
  const custom = {
    type: 'Custom::Deployment',
    physicalId: 'deployment',
    properties: { ServiceToken: 'arn:aws:lambda:us-east-1:000000000000:function:snake' },
  };
  expect(() => create([python, layered])).toThrow(
    /snake cannot run here: runtime python3.13.*\n.*cake cannot run here: layers/,
  );
  expect(() => create([python, custom])).not.toThrow();
});
