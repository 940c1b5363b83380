import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BackendParts } from './backend.ts';
import { mailLine } from './mailbox/mail-line.ts';
import { createRunningBackend, type Refreshed, type RunningBackend } from './running-backend.ts';
import { startServer } from './server/create-server.ts';
import type { HttpRoom } from './server/http-room.ts';
import { synthesize } from './synthesis/synthesize.ts';
import { watchSources } from './synthesis/watch-sources.ts';

const usage = `node local/main.ts --backend FOLDER [--port N] [--data DIR] [--allow-origin ORIGIN …]

Runs the backend of any Amplify Gen 2 project on this machine, with no AWS account.

  --backend       folder of the project, the one that holds amplify/
  --port          where it answers, on 127.0.0.1 only (default 5173)
  --data          folder of its state (default FOLDER/.local)
  --allow-origin  origin of a web app that is served elsewhere, http://localhost:3000; may be repeated

The project's amplify_outputs.json is written so that its web app finds this backend. Values of secret('NAME')
are taken from environment variables of the same name.`;

const synthesisMilliseconds = 300_000;

type Choices = {
  readonly project: string;
  readonly port: number;
  readonly data: string;
  readonly allowedOrigins: readonly string[];
};

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        backend: { type: 'string' },
        port: { type: 'string', default: '5173' },
        data: { type: 'string' },
        'allow-origin': { type: 'string', multiple: true, default: [] },
      },
    }).values;
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function readChoices(): Choices {
  const values = readArguments();
  const port = Number(values.port);
  if (values.backend === undefined) stop(usage);
  const project = resolve(values.backend);
  if (!existsSync(join(project, 'amplify', 'backend.ts'))) {
    stop(`--backend must be a folder with amplify/backend.ts; ${project} has none.`);
  }
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    stop(`--port must be a whole number from 1 to 65535, not '${values.port}'.`);
  }
  const data = resolve(values.data ?? join(project, '.local'));
  return { project, port, data, allowedOrigins: values['allow-origin'] };
}

function environmentSecrets(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

function backendParts({ port, data, allowedOrigins }: Choices, folder: string): BackendParts {
  return {
    assemblyFolder: folder,
    port,
    dataFolder: data,
    allowedOrigins,
    secrets: environmentSecrets(),
    variables: {},
    remoteBedrock: null,
    now: Date.now,
    onMail: (mail) => console.log(mailLine(mail)),
    onLog: ({ functionName, text }) => console.log(`${functionName}: ${text.trimEnd()}`),
    onFault: (error) => console.error(error),
  };
}

function runningBackend(choices: Choices, stopping: AbortSignal): RunningBackend {
  const { project, data } = choices;
  return createRunningBackend({
    synthesize() {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(synthesisMilliseconds)]);
      return synthesize({ project, cache: join(data, 'assemblies'), signal });
    },
    partsOf: (folder) => backendParts(choices, folder),
    outputsFile: join(project, 'amplify_outputs.json'),
  });
}

/** What no mount answers: everything, while none is there. */
function fallbackOf(running: RunningBackend): HttpRoom {
  return (_request, response) => {
    const [status, text] =
      running.current() === null
        ? [503, 'The backend is starting.\n']
        : [404, 'No web app is served here.\n'];
    response.writeHead(status, {
      'content-type': 'text/plain',
      ...(status === 503 ? { 'retry-after': '1' } : {}),
    });
    response.end(text);
    return Promise.resolve();
  };
}

function sayReplacement(refreshed: Refreshed): void {
  switch (refreshed.kind) {
    case 'unchanged':
      return;
    case 'started':
      console.log('The backend changed.');
      return;
    case 'kept':
      console.error(`${refreshed.message}\n\nThe last backend goes on.`);
      return;
    case 'failed':
      console.error(`${refreshed.message}\n\nNothing runs until the next change.`);
      return;
    default:
      refreshed satisfies never;
  }
}

/** From the first moment on: a stop ends the synthesis with the processes that it started. */
function stopOnSignal(stopping: AbortController, running: RunningBackend): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) return;
      stopping.abort(new Error('It was stopped.'));
      void running.close().finally(() => process.exit(0));
    });
  }
}

async function listen(choices: Choices, running: RunningBackend): Promise<void> {
  const listening = await startServer({
    port: choices.port,
    mounts: () => running.current()?.mounts ?? [],
    fallback: fallbackOf(running),
    upgrades: [
      {
        path: '/graphql/realtime',
        upgrade(request, socket, head) {
          const backend = running.current();
          if (backend === null) socket.destroy();
          else backend.upgrade(request, socket, head);
        },
      },
    ],
    onFault: (error) => console.error(error),
  });
  if (listening.kind === 'port-busy') stop(`Port ${choices.port} is in use by another program.`);
}

async function main(): Promise<void> {
  const choices = readChoices();
  const stopping = new AbortController();
  const running = runningBackend(choices, stopping.signal);
  await listen(choices, running);
  stopOnSignal(stopping, running);
  await mkdir(choices.data, { recursive: true });
  const starting = running.refresh();
  // From now on, so that a change in the middle of the first synthesis is seen too.
  watchSources(choices.project, () => void running.refresh().then(sayReplacement));
  const first = await starting;
  if (stopping.signal.aborted) return;
  if (first.kind === 'failed') stop(first.message);
  for (const { type, count, reason } of first.backend.inert) {
    console.log(`Not run here: ${type} × ${count}, ${reason}.`);
  }
  console.log(`The backend is ready: http://localhost:${choices.port}`);
}

await main();
