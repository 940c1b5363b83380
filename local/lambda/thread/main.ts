import { parentPort, workerData } from 'node:worker_threads';
import { captureConsole } from './console-lines.ts';
import { isStreaming, runBuffered, runStreaming, streamifyResponse } from './invoke-handler.ts';
import type { Handler } from './load-handler.ts';
import { loadHandler, provideAwsSdk } from './load-handler.ts';
import type { Ending, Invocation, ThreadMessage, ThreadSetup } from './messages.ts';
import { httpResponseStream } from './response-stream.ts';
import { failureOf, printError, runtimeError } from './runtime-error.ts';

// The entry of a thread that plays Lambda's execution environment: it loads one
// function and runs one invocation after the other.

const port = parentPort;
if (port === null) {
  throw new Error('This module is the entry of a worker thread.');
}
let current: Invocation | null = null;
let whenIdle = () => {};

function tell(message: ThreadMessage): void {
  port?.postMessage(message);
}

captureConsole((level, text) =>
  tell({ kind: 'log', requestId: current?.requestId ?? null, level, text }),
);
Object.assign(globalThis, {
  awslambda: { streamifyResponse, HttpResponseStream: httpResponseStream },
});
provideAwsSdk();

function end(invocation: Invocation, ending: Ending): void {
  if (current === invocation) {
    current = null;
    port?.ref();
    tell({ kind: 'end', requestId: invocation.requestId, ending });
  }
}

// The port is let go while a handler runs, so that an empty event loop shows.
process.on('beforeExit', () => {
  if (current !== null) {
    port.ref();
    whenIdle();
  }
});

function crash(error: unknown): void {
  printError('Uncaught Exception', error);
  tell({ kind: 'crash', failure: failureOf(error) });
  process.exit(129);
}
process.on('uncaughtException', crash);
process.on('unhandledRejection', (reason) =>
  crash(runtimeError('Runtime.UnhandledPromiseRejection', String(reason))),
);

function run(handler: Handler, invocation: Invocation): void {
  current = invocation;
  port?.unref();
  const { requestId } = invocation;
  const start = isStreaming(handler)
    ? runStreaming(handler, invocation, (bytes) => tell({ kind: 'chunk', requestId, bytes }))
    : runBuffered(handler, invocation);
  whenIdle = start((ending) => end(invocation, ending));
}

async function start(setup: ThreadSetup): Promise<void> {
  try {
    const handler = await loadHandler(setup);
    port?.on('message', (invocation: Invocation) => run(handler, invocation));
    tell({ kind: 'ready' });
  } catch (error) {
    printError('Init Error', error);
    tell({ kind: 'crash', failure: failureOf(error) });
  }
}

const setup: ThreadSetup = workerData;
await start(setup);
