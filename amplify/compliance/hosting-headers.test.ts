import { readFileSync } from 'node:fs';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const schema = z.object({
  customHeaders: z.array(
    z.object({
      pattern: z.string(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  ),
});

function headersOf(pattern: string): ReadonlyMap<string, string> {
  const text = readFileSync(new URL('../../customHttp.yml', import.meta.url), 'utf8');
  const rule = schema.parse(parse(text)).customHeaders.find((one) => one.pattern === pattern);
  return new Map(rule?.headers.map(({ key, value }) => [key, value]));
}

const policy = headersOf('**/*').get('Content-Security-Policy') ?? '';
const directives = new Map(
  policy.split('; ').map((directive) => {
    const [name = '', ...values] = directive.split(' ');
    return [name, values.join(' ')];
  }),
);

test('nothing is loaded, run, framed or sent but what the policy names', () => {
  expect(Object.fromEntries(directives)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'frame-src': "'self'",
    'connect-src': "'self' https://*.amazonaws.com wss://*.amazonaws.com",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'default dompurify',
  });
});

test('the page that draws diagrams runs its own script, reaches nothing and is framed by us alone', () => {
  expect(headersOf('/diagram.html').get('Content-Security-Policy')).toBe(
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ].join('; '),
  );
});

test('the evaluator of policies finds no weakness', () => {
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  const weak = findings.filter(({ severity }) => severity <= Severity.MEDIUM);
  expect(weak).toEqual([]);
  expect(new CspEvaluator(new CspParser('script-src *; object-src *').csp).evaluate()).not.toEqual(
    [],
  );
});

test('browsers keep to HTTPS for a year at least and guess no types', () => {
  const headers = headersOf('**/*');
  const age = /^max-age=(\d+); includeSubDomains$/u.exec(
    headers.get('Strict-Transport-Security') ?? '',
  );
  expect(Number(age?.[1])).toBeGreaterThanOrEqual(31_536_000);
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(headers.get('Permissions-Policy')).toContain('camera=()');
});

test('pages are asked for anew, files named by their content are kept', () => {
  expect(headersOf('**/*').get('Cache-Control')).toBe('no-cache');
  expect(headersOf('/assets/*').get('Cache-Control')).toBe('public, max-age=31536000, immutable');
});
