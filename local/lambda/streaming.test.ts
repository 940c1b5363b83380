import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../aws/testing/temporary-folder.ts';
import { assemblyOf } from '../aws/testing/assembly-of.ts';
import { createLambda } from './create-lambda.ts';
import type { StreamPrelude } from './lambda.ts';

function streaming(body: string, properties: Readonly<Record<string, unknown>> = {}) {
  const folder = temporaryFolder();
  const heard = path.join(folder, 'heard.txt');
  writeFileSync(heard, '');
  writeFileSync(
    path.join(folder, 'index.mjs'),
    `import { readFileSync } from 'node:fs';
    import { Readable } from 'node:stream';
    import { pipeline } from 'node:stream/promises';
    const prelude = { statusCode: 200, headers: { 'content-type': 'text/event-stream' } };
    const heard = () => readFileSync(${JSON.stringify(heard)}, 'utf8');
    const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
    export const handler = awslambda.streamifyResponse(async (event, stream, context) => { ${body} });`,
  );
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
    environmentOf: () => ({}),
    log: () => {},
  });
  onTestFinished(() => lambda.close());
  const preludes: StreamPrelude[] = [];
  const chunks: string[] = [];
  const sink = {
    start: (prelude: StreamPrelude) => preludes.push(prelude),
    write: (chunk: Uint8Array) => {
      chunks.push(Buffer.from(chunk).toString());
      appendFileSync(heard, chunk);
    },
  };
  const outcome = lambda.invokeStreaming('sample', { n: 3 }, sink);
  return { lambda, outcome, preludes, chunks, text: () => chunks.join('') };
}

const success = { kind: 'success', value: null };

// The function writes again only when what it has written before was heard.
test('streams status, headers and every chunk as it is written', async () => {
  const { outcome, preludes, chunks } = streaming(`
    const answer = awslambda.HttpResponseStream.from(stream, prelude);
    for (let i = 0; i < event.n; i += 1) {
      answer.write('data: ' + i + '\\n\\n');
      while (!heard().includes('data: ' + i)) await pause(5);
    }
    answer.end();`);
  expect(await outcome).toEqual(success);
  expect(preludes).toEqual([
    { statusCode: 200, headers: { 'content-type': 'text/event-stream' }, cookies: [] },
  ]);
  expect(chunks).toEqual(['data: 0\n\n', 'data: 1\n\n', 'data: 2\n\n']);
});

test('sends the prelude with the first write, even an empty one', async () => {
  const { outcome, preludes, chunks } = streaming(`
    const answer = awslambda.HttpResponseStream.from(stream, { statusCode: 204 });
    answer.write(''); answer.end();`);
  expect(await outcome).toEqual(success);
  expect(preludes).toEqual([{ statusCode: 204, headers: {}, cookies: [] }]);
  expect(chunks).toEqual([]);
});

test('sends no prelude without a write, as Lambda does not either', async () => {
  for (const ending of ['answer.end()', 'answer.end("body")']) {
    const { outcome, preludes } = streaming(
      `const answer = awslambda.HttpResponseStream.from(stream, prelude); ${ending};`,
    );
    expect(await outcome).toMatchObject({
      kind: 'failure',
      failure: { errorType: 'Runtime.InvalidStreamingOperation' },
    });
    expect(preludes).toEqual([]);
  }
});

test('takes a prelude written by hand, and refuses a content type that comes too late', async () => {
  const { outcome, preludes, text } = streaming(`
    stream.setContentType('application/vnd.awslambda.http-integration-response');
    stream.write(JSON.stringify(prelude)); stream.write(Buffer.alloc(8));
    try { stream.setContentType('text/plain'); } catch (error) { stream.write(error.name); }
    stream.write({ as: 'json' });
    stream.end();`);
  expect(await outcome).toEqual(success);
  expect(preludes).toHaveLength(1);
  expect(text()).toBe('Runtime.InvalidStreamingOperation{"as":"json"}');
});

test('pipes a readable into the answer', async () => {
  const { outcome, text } = streaming(`
    const answer = awslambda.HttpResponseStream.from(stream, prelude);
    await pipeline(Readable.from(['ä', 'b', Buffer.from('c')]), answer);`);
  expect(await outcome).toEqual(success);
  expect(text()).toBe('äbc');
});

test('asks a writer to wait for drain when a chunk reaches the high-water mark', async () => {
  const { outcome, text } = streaming(`
    const answer = awslambda.HttpResponseStream.from(stream, prelude);
    const small = answer.write('x');
    const large = answer.write('y'.repeat(70_000));
    await new Promise((resolve) => answer.once('drain', resolve));
    answer.end('|' + small + ' ' + large);`);
  expect(await outcome).toEqual(success);
  expect(text().split('|')[1]).toBe('true false');
});

test('fails without a start when a handler throws before its first write', async () => {
  const { outcome, preludes } = streaming(`
    awslambda.HttpResponseStream.from(stream, prelude);
    throw new TypeError('too early');`);
  expect(await outcome).toEqual({
    kind: 'failure',
    failure: { errorType: 'TypeError', errorMessage: 'too early' },
  });
  expect(preludes).toEqual([]);
});

test('fails after the start when a handler throws later, keeping what was written', async () => {
  const { outcome, preludes, text } = streaming(`
    const answer = awslambda.HttpResponseStream.from(stream, prelude);
    answer.write('half'); await pause(20); throw new TypeError('too late');`);
  expect(await outcome).toMatchObject({ kind: 'failure', failure: { errorType: 'TypeError' } });
  expect(preludes).toHaveLength(1);
  expect(text()).toBe('half');
});

test('fails when the handler returns and never ends its stream', async () => {
  const { outcome, text } = streaming(`
    const answer = awslambda.HttpResponseStream.from(stream, prelude); answer.write('half');`);
  expect(await outcome).toMatchObject({
    kind: 'failure',
    failure: { errorMessage: 'Response stream is not finished.' },
  });
  expect(text()).toBe('half');
});

test('ends a stream at the time-out', async () => {
  const { outcome, text } = streaming(
    `const answer = awslambda.HttpResponseStream.from(stream, prelude);
    answer.write('half'); await pause(60_000); answer.end();`,
    { Timeout: 1 },
  );
  expect(await outcome).toMatchObject({ failure: { errorType: 'Sandbox.Timedout' } });
  expect(text()).toBe('half');
});

test('lets no failure of the reader reach the function', async () => {
  const { lambda, outcome } = streaming(`
    const answer = awslambda.HttpResponseStream.from(stream, prelude);
    for (let i = 0; i < event.n; i += 1) { answer.write('x'); await pause(5); }
    answer.end();`);
  await outcome;
  const gone = {
    start() {
      throw new Error('the page was closed');
    },
    write() {
      throw new Error('the page was closed');
    },
  };
  expect(await lambda.invokeStreaming('sample', { n: 3 }, gone)).toEqual(success);
});

test('gives a buffered caller the whole stream as one value', async () => {
  const { lambda } = streaming(`stream.write('{"a":'); stream.end('1}');`);
  expect(await lambda.invoke('sample', {})).toEqual({ kind: 'success', value: { a: 1 } });
});
