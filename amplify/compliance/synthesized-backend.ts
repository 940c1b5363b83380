import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readTemplates, type TemplateResource } from './read-templates.ts';

export type SynthesizedBackend = {
  readonly folder: string;
  readonly resources: readonly TemplateResource[];
};

const project = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(project, 'node_modules/.cache/parlance/templates');

/** Put into the environment of the synthesis; none may ever be seen in what comes out. */
export const canaries = {
  OPENAI_API_KEY: 'sk-canary-of-the-model-provider',
  AWS_SECRET_ACCESS_KEY: 'canary/of/an/aws/secret/access/key',
  AWS_SESSION_TOKEN: 'canary-of-an-aws-session-token',
} as const;

/** 6 seconds on a quiet machine; what a busy one may take, in milliseconds. */
export const synthesisTimeout = 180_000;

const context = {
  'amplify-backend-namespace': 'local',
  'amplify-backend-name': 'templates',
  'amplify-backend-type': 'sandbox',
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

let synthesized: Promise<SynthesizedBackend> | null = null;

/** Synthesizes once for all tests of the same sources, without credentials. */
export function synthesizedBackend(): Promise<SynthesizedBackend> {
  synthesized ??= synthesizeOnce();
  return synthesized;
}

async function synthesizeOnce(): Promise<SynthesizedBackend> {
  const folder = join(cache, hashOfSources());
  mkdirSync(cache, { recursive: true });
  while (!existsSync(folder)) {
    if (takeLock(`${folder}.lock`)) synthesizeInto(folder);
    else await delay(200);
  }
  return { folder, resources: readTemplates(folder) };
}

/** Runs a program of `amplify/` the way `ampx` runs `backend.ts`, its assembly going to `folder`. */
export function synthesizeWith(entry: string, folder: string, more: object = {}) {
  return spawnSync(process.execPath, ['--import', 'tsx', join(project, 'amplify', entry)], {
    cwd: project,
    encoding: 'utf8',
    env: {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: process.env['HOME'] ?? '',
      NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '',
      ...canaries,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...more }),
    },
  });
}

function synthesizeInto(folder: string): void {
  for (const name of readdirSync(cache)) forgetOld(join(cache, name), 24 * 3_600_000);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const { status, stderr } = synthesizeWith('backend.ts', unfinished);
  if (status === 0) renameSync(unfinished, folder);
  rmSync(`${folder}.lock`, { recursive: true });
  if (status !== 0) throw new Error(`The backend does not synthesize:\n${stderr}`);
}

/** Whoever makes the folder synthesizes; the others wait for what comes of it. */
function takeLock(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    forgetOld(path, 2 * 60_000);
    return false;
  }
}

/** A lock whose owner was killed, or the assembly of sources that are long gone. */
function forgetOld(path: string, age: number): void {
  const { mtimeMs = Date.now() } = statSync(path, { throwIfNoEntry: false }) ?? {};
  if (Date.now() - mtimeMs > age) rmSync(path, { recursive: true, force: true });
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(project, 'package-lock.json')));
  const sources = globSync('amplify/**/*.{ts,js}', { cwd: project }).sort();
  for (const source of sources.filter((path) => !path.endsWith('.test.ts')))
    hash.update(source).update(readFileSync(join(project, source)));
  return hash.digest('hex').slice(0, 16);
}
