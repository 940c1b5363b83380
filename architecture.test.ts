import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';

const root = import.meta.dirname;

/** Room of a file: the first pattern that matches; `may` names rooms and packages it may import. */
type Rule = { readonly room: string; readonly files: RegExp; readonly may: readonly string[] };

const any = '*';
const cdk = ['@aws-amplify/backend', 'aws-cdk-lib', 'constructs', 'cdk-nag', 'zod', 'node:'];

// The table of docs/architecture.md; a change there is a change here.
const rules: readonly Rule[] = [
  // Page and server read the same text by the same rules: this one file knows how, and the library.
  { room: 'contract', files: /^amplify\/contract\/plugins\/read-yaml\.ts$/, may: ['yaml'] },
  { room: 'contract', files: /^amplify\/contract\//, may: ['zod/mini'] },
  { room: 'domain', files: /^amplify\/domain\//, may: ['contract'] },
  { room: 'app', files: /^amplify\/app\//, may: ['contract', 'domain'] },
  {
    room: 'adapters',
    files: /^amplify\/adapters\//,
    may: [
      'contract',
      'domain',
      'app',
      'zod/mini',
      'ajv',
      'aws4fetch',
      '@aws-sdk/util-dynamodb',
      '#catalogue',
      'type:@aws-sdk/client-dynamodb',
      'mathjs',
      'unpdf',
      'openai',
      '@aws-sdk/client-bedrock-runtime',
      '@smithy/node-http-handler',
      '@langchain/core',
      '@langchain/openai',
      '@langchain/aws',
      'node:',
    ],
  },
  {
    room: 'http',
    files: /^amplify\/http\//,
    may: ['app', 'domain', 'contract', 'zod/mini', 'node:stream'],
  },
  {
    room: 'definition',
    files:
      /^amplify\/([^/]+\.ts$|(auth|data|api|storage|account-table|catalogue|compliance)\/|functions\/([^/]+\/resource|bundle-function|bundled-function|grant-[a-z-]+|tool-environment|turn-function|account-function|sign-up-environment)\.ts$)/,
    may: ['contract', 'esbuild', 'yaml', ...cdk],
  },
  {
    room: 'handlers',
    files: /^amplify\/functions\//,
    may: [
      'http',
      'app',
      'domain',
      'adapters',
      'contract',
      '$amplify/env',
      'zod/mini',
      'node:',
      'type:aws-lambda',
    ],
  },
  { room: 'local', files: /^local\//, may: ['local', any] },
  {
    room: 'bench',
    files: /^commands\/bench/,
    may: ['commands', 'local', 'contract', 'definition', 'app', 'adapters', 'http', 'e2e', any],
  },
  {
    room: 'commands',
    files: /^commands\//,
    may: ['local', 'contract', 'definition', 'app', 'adapters', any],
  },
  { room: 'ui', files: /^src\/ui\//, may: ['react', 'react-dom', 'lucide-react'] },
  { room: 'diagram', files: /^src\/diagram\//, may: ['zod/mini', 'mermaid'] },
  { room: 'archive', files: /^src\/archive\//, may: ['fflate'] },
  { room: 'texts', files: /^src\/texts\//, may: ['contract'] },
  {
    room: 'backend',
    files: /^src\/backend\//,
    may: [
      'contract',
      '#catalogue',
      'aws-amplify',
      '#outputs',
      'ulid',
      'zod/mini',
      'type:definition',
    ],
  },
  {
    room: 'features',
    files: /^src\/features\//,
    may: [
      'diagram',
      'archive',
      'react',
      'react-dom',
      'react-router',
      '@tanstack/react-query',
      'deep-chat',
      'deep-chat-react',
      'marked',
      'diff',
      'zod/mini',
      'lowlight',
      'temml',
      'type:highlight.js',
      'dompurify',
      'qrcode',
      'lucide-react',
      'ulid',
      'ui',
      'texts',
      'backend',
      'contract',
    ],
  },
  { room: 'page', files: /^src\//, may: ['ui', 'texts', 'backend', 'features', 'contract', any] },
  { room: 'e2e', files: /^e2e\//, may: ['contract', 'commands', 'local', any] },
];

const generated = /(^|\/)(node_modules|fixtures|\.amplify|cdk\.out|dist)(\/|$)/;
const isTest = /\.(test|spec)\.tsx?$|\/testing\/|\/test-[^/]+\.ts$/;

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !generated.test(file));
}

type Import = { readonly specifier: string; readonly typeOnly: boolean };

function importsOf(file: string): Import[] {
  const parsed = parseSync(file, readFileSync(join(root, file), 'utf8')).module;
  const fixed = parsed.staticImports.map((statement) => ({
    specifier: statement.moduleRequest.value,
    typeOnly: statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
  }));
  const exported = parsed.staticExports.flatMap((statement) =>
    statement.entries.flatMap((entry) =>
      entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
    ),
  );
  return [...fixed, ...exported];
}

function ruleOf(file: string): Rule | undefined {
  return rules.find((rule) => rule.files.test(file));
}

/** The room of a relative import, or the package's name. */
function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = relative(root, resolve(root, dirname(file), specifier));
  return ruleOf(path)?.room ?? path;
}

function isAllowed(rule: Rule, target: string, typeOnly: boolean): boolean {
  if (target === rule.room) return true;
  const isRoom = rules.some(({ room }) => room === target);
  return rule.may.some((permitted) => {
    if (permitted === any) return !isRoom;
    if (permitted.startsWith('type:')) return typeOnly && permitted.slice(5) === target;
    if (permitted.endsWith(':')) return target.startsWith(permitted);
    return target === permitted || (!isRoom && target.startsWith(`${permitted}/`));
  });
}

const files = ['amplify', 'local', 'commands', 'src', 'e2e'].flatMap(sourceFiles);
const code = files.filter((file) => !isTest.test(file));

test('the check looked at the whole house', () => {
  expect(code.length).toBeGreaterThan(120);
  expect(code.flatMap(importsOf).length).toBeGreaterThan(300);
});

test('every file stands in a room', () => {
  expect(code.filter((file) => ruleOf(file) === undefined)).toEqual([]);
});

test('imports point the one way that the architecture allows', () => {
  const wrong = code.flatMap((file) => {
    const rule = ruleOf(file);
    if (rule === undefined) return [];
    return importsOf(file)
      .filter(({ specifier }) => !specifier.endsWith('.css') && !specifier.includes('?'))
      .filter(({ specifier, typeOnly }) => !isAllowed(rule, targetOf(file, specifier), typeOnly))
      .map(({ specifier }) => `${file} imports ${specifier}`);
  });
  expect(wrong).toEqual([]);
});

function folderAfter(file: string, prefix: string): string | undefined {
  return file.startsWith(prefix) ? file.slice(prefix.length).split('/')[0] : undefined;
}

test('features and adapters never import their own kind', () => {
  const wrong = ['src/features/', 'amplify/adapters/'].flatMap((prefix) =>
    code
      .filter((file) => file.startsWith(prefix))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(({ specifier }) => relative(root, resolve(root, dirname(file), specifier)))
          .filter((target) => {
            const neighbour = folderAfter(target, prefix);
            return neighbour !== undefined && neighbour !== folderAfter(file, prefix);
          })
          .map((target) => `${file} imports ${target}`),
      ),
  );
  expect(wrong).toEqual([]);
});

test('the house has no drawers', () => {
  const drawer = /(^|\/)(utils?|helpers?|common|misc)(\.[a-z]+)?(\/|$)/;
  expect(files.filter((file) => drawer.test(file))).toEqual([]);
});
