import { readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Backend } from '../local/backend.ts';
import { type ServerParts, startServer } from '../local/server/create-server.ts';
import type { HttpRoom } from '../local/server/http-room.ts';
import { watchSources } from '../local/synthesis/watch-sources.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { localMounts } from './local-mounts.ts';
import type { Environment } from './environment.ts';
import {
  modelSentence,
  outputsFileOf,
  replaceProjectBackend,
  startProjectBackend,
} from './project-backend.ts';
import { projectFolder } from './project.ts';
import { announceRunningApp, withdrawRunningApp } from './running-app.ts';
import { seedDemoAccounts } from './seed-demo-accounts.ts';

/** What shows the web app: Vite while developing, the built files in the preview. */
export type Page = {
  readonly room: HttpRoom;
  /** Tells open pages that another backend runs now. */
  backendChanged(): void;
  close(): Promise<void>;
};

export type PageParts = {
  readonly server: Server;
  readonly outputsFile: string;
  /** Settles when the outputs file is written. */
  readonly backendReady: Promise<unknown>;
};

export type AppParts = {
  readonly environment: Environment;
  readonly createPage: (parts: PageParts) => Promise<Page>;
};

type Running = { backend: Backend | null; page: Page | null };

const startingRoom: HttpRoom = (_request, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end('Parlance is starting.');
  return Promise.resolve();
};

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

function serverParts({ port }: Environment, running: Running): ServerParts {
  return {
    port,
    mounts: () => [...(running.backend?.mounts ?? []), ...localMounts],
    fallback: (request, response, address) =>
      (running.page?.room ?? startingRoom)(request, response, address),
    upgrades: [
      {
        path: '/graphql/realtime',
        upgrade: (request, socket, head) => {
          if (running.backend === null) socket.destroy();
          else running.backend.upgrade(request, socket, head);
        },
      },
    ],
    onFault: (error) => console.error(error),
  };
}

async function listen(environment: Environment, running: Running): Promise<Server> {
  const listening = await startServer(serverParts(environment, running));
  if (listening.kind === 'listening') return listening.server;
  return stop(
    `Port ${environment.port} is in use by another program. Stop it, or choose another by PORT.`,
  );
}

async function startOrStop(environment: Environment): Promise<Backend> {
  const result = await startProjectBackend(environment);
  return result.kind === 'running' ? result.backend : stop(result.message);
}

async function replaceBackend(environment: Environment, running: Running): Promise<void> {
  if (running.backend === null) return;
  const result = await replaceProjectBackend(environment, running.backend);
  switch (result.kind) {
    case 'unchanged':
      break;
    case 'kept':
      running.backend = result.backend;
      console.error(`${result.message}\n\nThe last backend goes on.`);
      break;
    case 'replaced':
      running.backend = result.backend;
      running.page?.backendChanged();
      console.log('The backend changed; open pages were told.');
      break;
    default:
      result satisfies never;
  }
}

/** What the backend holds that needs no running: said once for each synthesized backend. */
async function printInert({ dataFolder }: Environment, backend: Backend): Promise<void> {
  const file = join(dataFolder, 'last-assembly');
  const last = await readFile(file, 'utf8').catch(() => null);
  if (last === backend.assemblyFolder) return;
  for (const { type, count, reason } of backend.inert) {
    console.log(`Not run here: ${type} × ${count}, ${reason}.`);
  }
  await writeFile(file, backend.assemblyFolder);
}

function printReady(environment: Environment): void {
  const people = demoAccounts.map(({ email }) => email).join(', ');
  console.log(
    `Parlance is ready: http://localhost:${environment.port} · sign in as ${people}, ` +
      `password ${demoPassword} · ${modelSentence(environment)}`,
  );
}

function closeOnSignal(environment: Environment, running: Running, endings: (() => void)[]): void {
  let closing = false;
  async function close(): Promise<void> {
    if (closing) return;
    closing = true;
    endings.forEach((end) => end());
    await withdrawRunningApp(environment.dataFolder);
    await Promise.allSettled([running.page?.close(), running.backend?.close()]);
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void close());
  }
}

/** Runs the whole app until a signal ends it. */
export async function runApp({ environment, createPage }: AppParts): Promise<void> {
  const running: Running = { backend: null, page: null };
  const server = await listen(environment, running);
  const starting = startOrStop(environment);
  const page = createPage({
    server,
    outputsFile: outputsFileOf(environment),
    backendReady: starting,
  });
  running.backend = await starting;
  await printInert(environment, running.backend);
  await seedDemoAccounts(running.backend, environment.port);
  running.page = await page;
  await announceRunningApp(environment.dataFolder, {
    processId: process.pid,
    port: environment.port,
    operator: running.backend.operator,
  });
  const unwatch = watchSources(projectFolder, () => void replaceBackend(environment, running));
  closeOnSignal(environment, running, [unwatch, () => server.closeAllConnections()]);
  printReady(environment);
}
