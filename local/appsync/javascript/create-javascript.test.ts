import { expect, test } from 'vitest';
import { apiAssembly, javascript } from '../testing/api-assembly.ts';
import type { ApiParts } from '../testing/api-assembly.ts';
import { ask } from '../testing/ask.ts';
import type { Asked } from '../testing/ask.ts';
import { serveAppSync } from '../testing/serve-appsync.ts';

const schema = 'type Query { a(x: String): AWSJSON }';

async function askApi(parts: Partial<ApiParts>, query = '{ a(x: "y") }'): Promise<Asked> {
  const served = await serveAppSync(apiAssembly({ schema, ...parts }));
  try {
    const asked = await ask(served, query);
    expect(served.reported).toEqual([]);
    return asked;
  } finally {
    await served.close();
  }
}

async function valueOf(code: string): Promise<unknown> {
  const { data, errors } = await askApi({ resolvers: { 'Query.a': javascript(code) } });
  expect(errors).toBeUndefined();
  return JSON.parse(String(data?.['a']));
}

async function errorOf(code: string): Promise<unknown> {
  const { errors } = await askApi({ resolvers: { 'Query.a': javascript(code) } });
  return errors?.[0];
}

test('gives a resolver its context and takes its answer', async () => {
  const code = `
    import { util } from '@aws-appsync/utils';
    const twice = (text) => text + text;
    function request(ctx) { ctx.stash.seen = twice(ctx.args.x); return { payload: ctx.args }; }
    export { request };
    export function response(ctx) {
      return [ctx.result, ctx.stash.seen, ctx.arguments.x, ctx.info.fieldName, ctx.identity.sub,
        util.time.epochMilliSecondsToISO8601(0), util.dynamodb.toMapValues({ a: 1 })];
    }`;
  expect(await valueOf(code)).toEqual([
    { x: 'y' },
    'yy',
    'y',
    'a',
    'ann',
    '1970-01-01T00:00:00.000Z',
    { a: { N: '1' } },
  ]);
});

function reached(expression: string): Promise<unknown> {
  return valueOf(`import { util } from '@aws-appsync/utils';
    export const request = (ctx) => ({ payload: String(${expression}) });
    export const response = (ctx) => ctx.result;`);
}

test('has nothing of Node, and no way out through what it is given', async () => {
  expect(await reached('typeof process + typeof require + typeof fetch + typeof setTimeout')).toBe(
    'undefinedundefinedundefinedundefined',
  );
  expect(await reached('Object.keys(globalThis)')).not.toContain('call');
  for (const source of ['util.autoId', 'ctx', 'globalThis', '[]']) {
    const escape = `import { util } from '@aws-appsync/utils';
      export const request = (ctx) => ${source}.constructor.constructor('return process')();`;
    expect(await errorOf(escape)).toMatchObject({ errorType: 'Code' });
  }
});

test('stops code that does not end', async () => {
  const code = `const numbers = Array.from({ length: 9999 }, (_, i) => i);
    export const request = () =>
      numbers.map((a) => numbers.map((b) => numbers.filter((c) => a + b + c < 0).length));`;
  const error = await errorOf(code);
  expect(error).toMatchObject({ errorType: 'Code', message: expect.stringMatching(/timed out/) });
}, 20_000);

test('states errors with type, data and information, and keeps the value of appended ones', async () => {
  const thrown = `import { util } from '@aws-appsync/utils';
    export const request = () => util.error('no', 'Bad', { a: 1 }, { b: 2 });`;
  expect(await errorOf(thrown)).toMatchObject({
    message: 'no',
    errorType: 'Bad',
    data: { a: 1 },
    errorInfo: { b: 2 },
    path: ['a'],
  });
  const appended = `import { util } from '@aws-appsync/utils';
    export const request = () => { util.appendError('hm', 'Odd'); return { payload: 1 }; };
    export const response = (ctx) => ctx.result;`;
  const { data, errors } = await askApi({ resolvers: { 'Query.a': javascript(appended) } });
  expect(data).toEqual({ a: '1' });
  expect(errors).toMatchObject([{ message: 'hm', errorType: 'Odd', path: ['a'] }]);
  const broken = 'export const request = (ctx) => ctx.nothing.at.all;';
  expect(await errorOf(broken)).toMatchObject({ errorType: 'Code' });
});

function step(code: string) {
  const { Runtime, Code } = javascript(code);
  return { Runtime, Code };
}

async function pipeline(first: string, request = 'export const request = () => ({});') {
  const asked = await askApi({
    functions: {
      first: step(`import { runtime } from '@aws-appsync/utils';\n${first}`),
      second: step(
        `export const request = (ctx) => ({ payload: [ctx.prev.result, 'second'] });
         export const response = (ctx) => ctx.result;`,
      ),
    },
    resolvers: {
      'Query.a': {
        Kind: 'PIPELINE',
        PipelineConfig: { Functions: ['first', 'second'] },
        ...step(`import { runtime } from '@aws-appsync/utils';\n${request}
          export const response = (ctx) => ['response', ctx.prev.result];`),
      },
    },
  });
  return JSON.parse(String(asked.data?.['a']));
}

test('returns early to the next function, to the end, or past all functions', async () => {
  const next = "export const request = () => runtime.earlyReturn('early');";
  expect(await pipeline(next)).toEqual(['response', ['early', 'second']]);
  const end = "export const request = () => runtime.earlyReturn('early', { skipTo: 'END' });";
  expect(await pipeline(end)).toEqual(['response', 'early']);
  const before = 'export const request = () => runtime.earlyReturn(7);';
  expect(await pipeline(next, before)).toEqual(['response', 7]);
});
