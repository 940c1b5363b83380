import { readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { type Backend, type BackendParts, type BackendResult, startBackend } from './backend.ts';
import type { Synthesis } from './synthesis/synthesize.ts';

export type RunningBackendParts = {
  /** Gives the cloud assembly of the sources as they are now. */
  readonly synthesize: () => Promise<Synthesis>;
  readonly partsOf: (assemblyFolder: string) => BackendParts;
  /** Where `amplify_outputs.json` goes. */
  readonly outputsFile: string;
};

export type Refreshed =
  /** The sources give what runs already. */
  | { readonly kind: 'unchanged'; readonly backend: Backend }
  | { readonly kind: 'started'; readonly backend: Backend }
  /** The sources cannot run; the last backend goes on. */
  | { readonly kind: 'kept'; readonly backend: Backend; readonly message: string }
  /** Nothing runs. */
  | { readonly kind: 'failed'; readonly message: string };

/** The backend of a project, which follows its sources. */
export type RunningBackend = {
  /** Null while none runs: before the first start, and for the moment in which one replaces another. */
  current(): Backend | null;
  /**
   * Runs the sources as they are now in the place of what runs, data kept. What does not synthesize,
   * or cannot run here, leaves the last backend running. Calls that overlap run one after the other.
   */
  refresh(): Promise<Refreshed>;
  close(): Promise<void>;
};

/** Replaced whole, and only by something else: web apps watch this file. */
async function writeOutputs(file: string, { outputs }: Backend): Promise<void> {
  const text = `${JSON.stringify(outputs, null, 2)}\n`;
  const before = await readFile(file, 'utf8').catch(() => null);
  if (text === before) return;
  const temporary = `${file}.next`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}

/** The cache of assemblies drops what was used longest ago; what runs is in use. */
async function keepFresh({ assemblyFolder }: Backend): Promise<void> {
  const now = new Date();
  await utimes(assemblyFolder, now, now).catch(() => undefined);
}

async function start(parts: RunningBackendParts, assemblyFolder: string): Promise<BackendResult> {
  const result = await startBackend(parts.partsOf(assemblyFolder));
  if (result.kind === 'refused') return result;
  try {
    await writeOutputs(parts.outputsFile, result.backend);
    return result;
  } catch (error) {
    await result.backend.close();
    return { kind: 'refused', message: `${parts.outputsFile} cannot be written: ${String(error)}` };
  }
}

const stopped: Synthesis = { kind: 'failed', output: 'It was stopped.' };

async function synthesized({ synthesize }: RunningBackendParts): Promise<Synthesis> {
  try {
    return await synthesize();
  } catch (error) {
    // A stop, or too long a wait.
    return { kind: 'failed', output: error instanceof Error ? error.message : String(error) };
  }
}

/** Makes the one place that holds a project's backend; nothing runs before the first `refresh`. */
export function createRunningBackend(parts: RunningBackendParts): RunningBackend {
  let backend: Backend | null = null;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  async function put(assemblyFolder: string): Promise<BackendResult> {
    const result = await start(parts, assemblyFolder);
    if (result.kind === 'running') ({ backend } = result);
    return result;
  }

  async function replace(last: Backend, folder: string): Promise<Refreshed> {
    backend = null;
    await last.close();
    const next = await put(folder);
    if (next.kind === 'running') return { kind: 'started', backend: next.backend };
    const again = await put(last.assemblyFolder);
    return again.kind === 'running'
      ? { kind: 'kept', backend: again.backend, message: next.message }
      : { kind: 'failed', message: `${next.message}\n${again.message}` };
  }

  async function refresh(): Promise<Refreshed> {
    const last = backend;
    if (last !== null) await keepFresh(last);
    const made = closed ? stopped : await synthesized(parts);
    const synthesis = closed ? stopped : made;
    if (synthesis.kind === 'failed') {
      const message = `The backend does not synthesize:\n\n${synthesis.output}`;
      return last === null ? { kind: 'failed', message } : { kind: 'kept', backend: last, message };
    }
    if (last?.assemblyFolder === synthesis.folder) return { kind: 'unchanged', backend: last };
    if (last !== null) return replace(last, synthesis.folder);
    const first = await put(synthesis.folder);
    return first.kind === 'running' ? { ...first, kind: 'started' } : { ...first, kind: 'failed' };
  }

  function afterTheOthers<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  return {
    current: () => backend,
    refresh: () => afterTheOthers(refresh),
    close() {
      closed = true;
      return afterTheOthers(async () => {
        const last = backend;
        backend = null;
        await last?.close();
      });
    },
  };
}
