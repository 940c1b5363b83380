import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readableOutput } from './readable-output.ts';

export type SynthesisRun = {
  readonly project: string;
  /** Where the cloud assembly goes. */
  readonly folder: string;
  readonly signal: AbortSignal;
};

export type SynthesisEnd = { readonly succeeded: boolean; readonly output: string };

const context = {
  'amplify-backend-namespace': 'local',
  'amplify-backend-name': 'dev',
  'amplify-backend-type': 'sandbox',
  // A cycle between nested stacks synthesizes and fails on deployment; this finds it here.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** Ours, so that a project need not have one. */
const typescriptLoader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** What a process needs to run at all on the systems that Node runs on. Nothing of AWS is let through. */
const passedOn = ['HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE', 'APPDATA'];

function cleanEnvironment(folder: string): Record<string, string> {
  // `npx`, by which CDK finds esbuild, takes the `node` it finds first.
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const environment: Record<string, string> = {
    PATH: path,
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify(context),
  };
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** Runs `amplify/backend.ts` as `ampx` does, in a process of its own; a stop ends that process and its children. */
export function runSynthesis({ project, folder, signal }: SynthesisRun): Promise<SynthesisEnd> {
  signal.throwIfAborted();
  const parameters = ['--import', typescriptLoader, 'amplify/backend.ts'];
  const child = spawn(process.execPath, parameters, {
    cwd: project,
    env: cleanEnvironment(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const chunks: Buffer[] = [];
  const keep = (chunk: Buffer) => chunks.push(chunk);
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = () => endGroup(child.pid);
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<SynthesisEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) return reject(signal.reason);
      resolve({ succeeded: code === 0, output: readableOutput(Buffer.concat(chunks).toString()) });
    });
  });
}

/** The child leads a process group, so that the bundlers it started end with it. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
