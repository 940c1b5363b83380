import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Backend, type BackendParts, startBackend } from '../local/backend.ts';
import { synthesizeProject } from './assembly-cache.ts';
import type { Environment } from './environment.ts';
import { printFunctionLine, printMail } from './output.ts';

export type BackendResult =
  | { readonly kind: 'running'; readonly backend: Backend }
  | { readonly kind: 'failed'; readonly message: string };

/** Where the outputs of the local backend lie; the web app is built from them. */
export function outputsFileOf(environment: Environment): string {
  return join(environment.dataFolder, 'amplify_outputs.json');
}

function usesDemoModel({ openaiApiKey, openaiBaseUrl }: Environment): boolean {
  return openaiApiKey === null && openaiBaseUrl === null;
}

/** Which model answers, as the ready line says it. */
export function modelSentence(environment: Environment): string {
  const { openaiBaseUrl, openaiModel } = environment;
  if (usesDemoModel(environment)) return 'the offline demo model answers';
  if (openaiBaseUrl === null) return 'OpenAI answers';
  return `${openaiModel ?? 'the first model it offers'} at ${openaiBaseUrl} answers`;
}

/** Values of the function's own variables on this machine. */
function variablesFor(environment: Environment): Readonly<Record<string, string>> {
  const baseUrl = usesDemoModel(environment)
    ? `http://127.0.0.1:${environment.port}/__local/model/v1`
    : environment.openaiBaseUrl;
  return {
    ...(baseUrl === null ? {} : { OPENAI_BASE_URL: baseUrl }),
    ...(environment.openaiModel === null ? {} : { OPENAI_MODEL: environment.openaiModel }),
    ...(environment.debugMode ? { DEBUG_MODE: 'on' } : {}),
  };
}

function backendParts(environment: Environment, assemblyFolder: string): BackendParts {
  return {
    assemblyFolder,
    port: environment.port,
    dataFolder: environment.dataFolder,
    allowedOrigins: [],
    // A server without keys takes any.
    secrets: { OPENAI_API_KEY: environment.openaiApiKey ?? 'local' },
    variables: variablesFor(environment),
    now: Date.now,
    onMail: printMail,
    onLog: printFunctionLine,
    onFault: (error) => console.error(error),
  };
}

async function run(environment: Environment, assemblyFolder: string): Promise<BackendResult> {
  await mkdir(environment.dataFolder, { recursive: true });
  const result = await startBackend(backendParts(environment, assemblyFolder));
  if (result.kind === 'refused') return { kind: 'failed', message: result.message };
  const outputs = `${JSON.stringify(result.backend.outputs, null, 2)}\n`;
  await writeFile(outputsFileOf(environment), outputs);
  return result;
}

/** Synthesizes the project's backend, runs it, and writes down its outputs. */
export async function startProjectBackend(environment: Environment): Promise<BackendResult> {
  const synthesis = await synthesizeProject(AbortSignal.timeout(300_000));
  if (synthesis.kind === 'synthesized') return run(environment, synthesis.folder);
  return { kind: 'failed', message: `The backend does not synthesize:\n\n${synthesis.output}` };
}

export type Replacement =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'replaced'; readonly backend: Backend }
  /** The last one runs again. */
  | { readonly kind: 'kept'; readonly backend: Backend; readonly message: string };

/**
 * Puts the backend of the sources as they are now in the place of the last one. One that does not
 * synthesize, or that this machine cannot run, leaves the last one running; the data is kept.
 */
export async function replaceProjectBackend(
  environment: Environment,
  last: Backend,
): Promise<Replacement> {
  const synthesis = await synthesizeProject(AbortSignal.timeout(300_000));
  if (synthesis.kind === 'failed') {
    return { kind: 'kept', backend: last, message: synthesis.output };
  }
  if (synthesis.folder === last.assemblyFolder) return { kind: 'unchanged' };
  await last.close();
  const next = await run(environment, synthesis.folder);
  if (next.kind === 'running') return { kind: 'replaced', backend: next.backend };
  const again = await run(environment, last.assemblyFolder);
  if (again.kind === 'failed') throw new Error(again.message);
  return { kind: 'kept', backend: again.backend, message: next.message };
}
