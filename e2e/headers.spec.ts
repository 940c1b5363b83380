import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { parse } from 'yaml';
import * as z from 'zod';
import { test } from './journey.ts';

const customHttp = z.object({
  customHeaders: z.array(
    z.object({
      pattern: z.string(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  ),
});

function headersOf(pattern: string): Record<string, string> {
  const file = new URL('../customHttp.yml', import.meta.url);
  const rules = customHttp.parse(parse(readFileSync(file, 'utf8'))).customHeaders;
  const headers = rules.filter((rule) => rule.pattern === pattern).flatMap((rule) => rule.headers);
  return Object.fromEntries(headers.map(({ key, value }) => [key.toLowerCase(), value]));
}

test('every answer of the page carries the headers of customHttp.yml', async ({ request }) => {
  const everywhere = headersOf('**/*');
  expect(Object.keys(everywhere).length).toBeGreaterThan(5);
  const html = await (await request.get('/')).text();
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  expect(assets.length).toBeGreaterThan(1);
  for (const path of ['/', '/chat/anything', '/no/such/page', '/theme.js', '/assets/missing.js']) {
    const headers = (await request.get(path)).headers();
    if (!path.startsWith('/assets/')) expect(headers, path).toMatchObject(everywhere);
    expect(headers['content-security-policy'], path).toBe(everywhere['content-security-policy']);
  }
  for (const path of assets) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers(), path).toMatchObject({ ...everywhere, ...headersOf('/assets/*') });
  }
});

test('the built page brings a policy of its own that names where it may connect', async ({
  page,
}) => {
  const html = (await (await page.goto('/'))?.text()) ?? '';
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  const policy = await meta.getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|\*|http:/);
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(html.indexOf('http-equiv')).toBeLessThan(html.indexOf('<script'));
});
