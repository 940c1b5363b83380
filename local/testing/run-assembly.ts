import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Backend, type BackendParts, startBackend } from '../backend.ts';
import { startServer } from '../server/create-server.ts';
import { freePort } from './free-port.ts';

type Wishes = Pick<BackendParts, 'assemblyFolder'> & Partial<BackendParts>;

/** A backend behind a real server, for the length of a test. */
export type RunningAssembly = {
  readonly origin: string;
  readonly backend: Backend;
  /** What functions printed. */
  log(): string;
  readonly faults: readonly unknown[];
};

/** A folder of its own for the length of a test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backend-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a start needs, quiet and on an empty data folder unless told otherwise. */
export function partsOf(wishes: Wishes): BackendParts {
  return {
    port: 5173,
    dataFolder: wishes.dataFolder ?? temporaryFolder(),
    allowedOrigins: [],
    secrets: { NOTEBOOK_SECRET: 'hush' },
    variables: {},
    remoteBedrock: null,
    now: Date.now,
    onMail: () => {},
    onLog: () => {},
    onFault: () => {},
    ...wishes,
  };
}

/** Runs an assembly behind a server on a port of its own. */
export async function runAssembly(wishes: Wishes): Promise<RunningAssembly> {
  const port = await freePort();
  const lines: string[] = [];
  const faults: unknown[] = [];
  const result = await startBackend(
    partsOf({
      ...wishes,
      port,
      onLog: ({ functionName, text }) => lines.push(`${functionName}: ${text}`),
      onFault: (fault) => faults.push(fault),
    }),
  );
  if (result.kind === 'refused') throw new Error(result.message);
  const { backend } = result;
  const listening = await startServer({
    port,
    mounts: () => backend.mounts,
    fallback: (_request, response) => Promise.resolve(void response.writeHead(404).end()),
    upgrades: [{ path: '/graphql/realtime', upgrade: backend.upgrade }],
    onFault: (fault) => faults.push(fault),
  });
  if (listening.kind === 'port-busy') throw new Error(`port ${port} is busy`);
  onTestFinished(async () => {
    listening.server.closeAllConnections();
    listening.server.close();
    await backend.close();
  });
  return { origin: `http://localhost:${port}`, backend, log: () => lines.join('\n'), faults };
}
