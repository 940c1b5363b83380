import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The places a page may talk to, exactly: headers can only name AWS as a whole, this names the deployment. */
export function connectSources(outputs: unknown): readonly string[] {
  const own = ["'self'"];
  if (isObject(at(outputs, 'custom', 'local'))) return own;
  const sources = new Set(own);
  const region = at(outputs, 'auth', 'aws_region');
  if (typeof region === 'string') sources.add(`https://cognito-idp.${region}.amazonaws.com`);
  const graphql = at(outputs, 'data', 'url');
  if (typeof graphql === 'string') {
    const { host } = new URL(graphql);
    sources.add(`https://${host}`);
    sources.add(`wss://${host.replace('.appsync-api.', '.appsync-realtime-api.')}`);
  }
  const rest = at(outputs, 'custom', 'API', 'parlance', 'endpoint');
  if (typeof rest === 'string') sources.add(new URL(rest).origin);
  const files = at(outputs, 'custom', 'files', 'origin');
  if (typeof files === 'string') sources.add(files);
  return [...sources];
}

/** The whole policy of a page built against these outputs. */
export function policyFor(outputs: unknown): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    `connect-src ${connectSources(outputs).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default dompurify',
  ].join('; ');
}

/** Writes the policy into the built page. It and the header's both apply, so each can only narrow. */
export function contentSecurityPolicy(outputsFile: string): Plugin {
  return {
    name: 'parlance-content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      // The page that draws diagrams has a policy of its own, in its header.
      handler: (_html, { path }) =>
        path.endsWith('/diagram.html')
          ? []
          : [
              {
                tag: 'meta',
                attrs: {
                  'http-equiv': 'Content-Security-Policy',
                  content: policyFor(JSON.parse(readFileSync(outputsFile, 'utf8'))),
                },
                injectTo: 'head-prepend',
              },
            ],
    },
  };
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
