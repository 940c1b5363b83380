import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Backend } from '../local/backend.ts';
import type { Refreshed, RunningBackend } from '../local/running-backend.ts';
import { type ServerParts, startServer } from '../local/server/create-server.ts';
import type { HttpRoom } from '../local/server/http-room.ts';
import { watchSources } from '../local/synthesis/watch-sources.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import type { Environment } from './environment.ts';
import { localMounts } from './local-mounts.ts';
import { createProjectBackend, modelSentence, outputsFileOf } from './project-backend.ts';
import { projectFolder } from './project.ts';
import { announceRunningApp, withdrawRunningApp } from './running-app.ts';
import { bedrockSentence } from './remote-bedrock.ts';
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
  /** Written by the time a page is made. */
  readonly outputsFile: string;
};

export type AppParts = {
  readonly environment: Environment;
  readonly createPage: (parts: PageParts) => Promise<Page>;
};

type App = {
  readonly environment: Environment;
  readonly backend: RunningBackend;
  readonly stopping: AbortController;
  page: Page | null;
};

/** A browser that came too early comes again by itself. */
const startingRoom: HttpRoom = (_request, response) => {
  const headers = { 'content-type': 'text/plain', 'retry-after': '1', refresh: '1' };
  response.writeHead(503, headers).end('Parlance is starting.');
  return Promise.resolve();
};

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

function serverParts(app: App): ServerParts {
  const mounts = localMounts(app.environment);
  return {
    port: app.environment.port,
    mounts: () => [...(app.backend.current()?.mounts ?? []), ...mounts],
    fallback: (request, response, address) =>
      (app.page?.room ?? startingRoom)(request, response, address),
    upgrades: [
      {
        path: '/graphql/realtime',
        upgrade: (request, socket, head) => {
          const backend = app.backend.current();
          if (backend === null) socket.destroy();
          else backend.upgrade(request, socket, head);
        },
      },
    ],
    onFault: (error) => console.error(error),
  };
}

async function listen(app: App): Promise<Server> {
  const listening = await startServer(serverParts(app));
  if (listening.kind === 'listening') return listening.server;
  const { port } = app.environment;
  return stop(`Port ${port} is in use by another program. Stop it, or choose another by PORT.`);
}

/** From the first moment on: a stop ends a synthesis together with the processes that it started. */
function stopOnSignal(app: App): void {
  async function close(): Promise<void> {
    if (app.stopping.signal.aborted) return;
    app.stopping.abort(new Error('It was stopped.'));
    await withdrawRunningApp(app.environment.dataFolder);
    await Promise.allSettled([app.page?.close(), app.backend.close()]);
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void close());
  }
}

/** Other commands sign with the keys of the backend that runs now. */
async function announce({ environment }: App, backend: Backend): Promise<void> {
  await announceRunningApp(environment.dataFolder, {
    processId: process.pid,
    port: environment.port,
    operator: backend.operator,
  });
}

async function sayRefreshed(app: App, refreshed: Refreshed): Promise<void> {
  switch (refreshed.kind) {
    case 'unchanged':
      return;
    case 'started':
      await announce(app, refreshed.backend);
      app.page?.backendChanged();
      console.log('The backend changed; open pages were told.');
      return;
    case 'kept':
      await announce(app, refreshed.backend);
      console.error(`${refreshed.message}\n\nThe last backend goes on.`);
      return;
    case 'failed':
      console.error(`${refreshed.message}\n\nNothing answers until the next change.`);
      return;
    default:
      refreshed satisfies never;
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

/** Runs the whole app until a signal ends it. */
export async function runApp({ environment, createPage }: AppParts): Promise<void> {
  const stopping = new AbortController();
  const backend = createProjectBackend(environment, stopping.signal);
  const app: App = { environment, backend, stopping, page: null };
  const server = await listen(app);
  stopOnSignal(app);
  await mkdir(environment.dataFolder, { recursive: true });
  const first = await backend.refresh();
  if (stopping.signal.aborted) return;
  if (first.kind === 'failed') stop(first.message);
  watchSources(projectFolder, () => {
    void backend.refresh().then((refreshed) => sayRefreshed(app, refreshed));
  });
  await printInert(environment, first.backend);
  await seedDemoAccounts(first.backend, environment.port);
  await announce(app, first.backend);
  app.page = await createPage({ server, outputsFile: outputsFileOf(environment) });
  if (environment.bedrock) console.log(await bedrockSentence(environment.bedrock));
  printReady(environment);
}
