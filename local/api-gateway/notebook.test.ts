import { expect, test } from 'vitest';
import { loadAssembly } from '../assembly/load-assembly.ts';
import { compileTemplate } from '../appsync/vtl/compile-template.ts';
import { Namespace } from '../appsync/vtl/namespace.ts';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';
import { createLambda } from '../lambda/create-lambda.ts';
import type { RenderTemplate } from './template-scope.ts';
import { verifierOf, withGateway } from './test-gateway.ts';

const renderTemplate: RenderTemplate = (template, { data, functions }) => {
  const namespaces = Object.entries(functions).map(
    ([name, members]) => [name, new Namespace(members)] as const,
  );
  const rendered = compileTemplate(template).render(
    new Map<string, unknown>([...Object.entries(data), ...namespaces]),
  );
  return rendered.kind === 'text' ? rendered.text : JSON.stringify(rendered.value);
};

const verifier = verifierOf({
  access: { token_use: 'access', scope: 'aws.cognito.signin.user.admin', sub: 'ann' },
});

async function withNotebook(work: (address: string) => Promise<void>): Promise<void> {
  const assembly = loadAssembly(await synthesizedFixture(), { origin: 'http://localhost:5173' });
  const lambda = createLambda({ assembly, environmentOf: () => ({}), log: () => undefined });
  try {
    await withGateway({ assembly, lambda, verifier, renderTemplate }, work);
  } finally {
    await lambda.close();
  }
}

test('runs the REST API of a synthesized project', { timeout: 240_000 }, async () => {
  await withNotebook(async (address) => {
    const open: unknown = await (await fetch(`${address}/open?x=1`)).json();
    expect(open).toMatchObject({
      event: {
        resource: '/open',
        requestContext: { stage: 'main' },
        stageVariables: { edition: 'first' },
      },
    });
    const greedy = await fetch(`${address}/open/top/a/b%20c`, { method: 'PUT' });
    expect(await greedy.json()).toMatchObject({
      event: { pathParameters: { shelf: 'top', path: 'a/b c' } },
    });
    expect(greedy.headers.get('x-seen')).toBe('one, two');
    expect((await fetch(`${address}/open?fail=throw`)).status).toBe(502);
    expect((await fetch(`${address}/open?fail=shape`)).status).toBe(502);

    const preflight = (origin: string) =>
      fetch(`${address}/open`, { method: 'OPTIONS', headers: { origin } });
    const local = await preflight('http://localhost:5173');
    expect(local.status).toBe(204);
    expect(local.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(local.headers.get('access-control-allow-methods')).toBe('GET,POST,OPTIONS');
    expect(local.headers.get('access-control-max-age')).toBe('600');
    const strange = await preflight('https://strange.example');
    expect(strange.headers.get('access-control-allow-origin')).toBe('https://notebook.example');

    const fine = await fetch(`${address}/static?name=${encodeURIComponent('A "quoted" name')}`);
    expect(fine.status).toBe(200);
    expect(fine.headers.get('x-static')).toBe('yes');
    expect(await fine.json()).toEqual({ status: 'fine', name: 'A "quoted" name', stage: 'main' });
    const teapot = await fetch(`${address}/static?status=teapot`);
    expect(teapot.status).toBe(418);

    const throttled = [];
    for (let call = 0; call < 3; call += 1)
      throttled.push((await fetch(`${address}/throttled`)).status);
    expect(throttled).toEqual([200, 200, 429]);

    const refused = await fetch(`${address}/scoped`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused.json()).toEqual({ error: { message: 'Unauthorized' } });
    const bearer = { headers: { authorization: 'Bearer access' } };
    expect((await fetch(`${address}/scoped`, bearer)).status).toBe(200);
    expect((await fetch(`${address}/custom-scope`, bearer)).status).toBe(401);
    expect((await fetch(`${address}/identified`, bearer)).status).toBe(401);

    const keyOf = (key: string) => fetch(`${address}/keyed`, { headers: { 'x-api-key': key } });
    expect((await keyOf('reader-key-for-local-tests-only')).status).toBe(200);
    expect((await keyOf('another-key-of-twenty-letters')).status).toBe(403);
    const passOf = (pass: string) => fetch(`${address}/pass`, { headers: { 'x-pass': pass } });
    expect((await passOf('open')).status).toBe(200);
    expect((await passOf('closed')).status).toBe(403);
    expect((await passOf('none')).status).toBe(401);
  });
});

test(
  'streams the pages of a synthesized project as they are written',
  { timeout: 240_000 },
  async () => {
    await withNotebook(async (address) => {
      const response = await fetch(`${address}/pages?pages=3`);
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      const times: number[] = [];
      let text = '';
      for await (const chunk of response.body ?? []) {
        times.push(performance.now());
        text += new TextDecoder().decode(chunk);
      }
      expect(text).toBe(': ok\n\ndata: page 1\n\ndata: page 2\n\ndata: page 3\n\n');
      // The function writes for 300 ms; a busy machine may read the first of it late.
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(50);
    });
  },
);
