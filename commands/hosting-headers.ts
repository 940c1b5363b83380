import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import type { HeadersOf } from './static-page.ts';

const customHttp = z.object({
  customHeaders: z.array(
    z.object({
      pattern: z.string(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  ),
});

/** Amplify's patterns: `*` inside a segment, `**` over segments. */
function patternToExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  const source = escaped.replaceAll('**/*', '§').replaceAll('**', '§').replaceAll('*', '[^/]*');
  return new RegExp(`^/?${source.replace(/^\//, '').replaceAll('§', '.*')}$`);
}

/** Reads `customHttp.yml`: of several rules with one header, the later wins, as on Amplify Hosting. */
export function readHostingHeaders(file: string): HeadersOf {
  const rules = customHttp.parse(parse(readFileSync(file, 'utf8'))).customHeaders.map((rule) => ({
    expression: patternToExpression(rule.pattern),
    headers: rule.headers.map(({ key, value }) => [key.toLowerCase(), value] as const),
  }));
  return (path) =>
    Object.fromEntries(
      rules.filter(({ expression }) => expression.test(path)).flatMap(({ headers }) => headers),
    );
}
