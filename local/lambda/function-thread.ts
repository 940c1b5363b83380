import { Worker } from 'node:worker_threads';
import type { Call, CallSlot } from './call-slot.ts';
import { createCallSlot } from './call-slot.ts';
import type { FunctionSettings } from './function-settings.ts';
import type { FailureOfCall } from './thread-failures.ts';
import { broken, exited } from './thread-failures.ts';
import { threadCode } from './thread-code.ts';
import type {
  Ending,
  Invocation,
  LogLevel,
  ThreadMessage,
  ThreadSetup,
} from './thread/messages.ts';

export type WriteLog = (level: LogLevel, text: string, requestId: string | null) => void;

/** One execution environment of a function. It runs one call at a time. */
export type FunctionThread = {
  run(call: Call): Promise<Ending>;
  /** False once it can run nothing more. */
  usable(): boolean;
  close(): Promise<void>;
};

/** Lambda gives the code outside the handler 10 s, and once more the function's own time where that was too short. */
const initSeconds = 10;

/** Starts a thread of its own environment and memory limit; the function's code is loaded at once. */
export function startFunctionThread(
  settings: FunctionSettings,
  environment: Readonly<Record<string, string>>,
  writeLog: WriteLog,
): FunctionThread {
  const worker = startWorker(settings, environment);
  const slot = createCallSlot();
  let state: 'starting' | 'ready' | 'ended' = 'starting';

  function abandon(failure: FailureOfCall): void {
    state = 'ended';
    slot.fail(failure);
    void worker.terminate();
  }
  function dispatch(): void {
    const call = slot.current();
    if (state === 'ready' && call !== null) {
      slot.limit(settings.timeoutSeconds, () => abandon(exited(1)));
      send(worker, invocationOf(settings, call));
    }
  }
  worker.on('message', (message: ThreadMessage) => {
    switch (message.kind) {
      case 'ready':
        state = state === 'starting' ? 'ready' : state;
        return dispatch();
      case 'crash':
        return abandon(() => message.failure);
      case 'log':
        return writeLog(message.level, message.text, message.requestId);
      case 'chunk':
      case 'end':
        return receive(slot, message);
    }
  });
  worker.on('error', (error) => abandon(broken(error)));
  worker.on('exit', (code) => abandon(exited(code)));

  return {
    async run(call) {
      const ending = slot.take(call);
      slot.limit(initSeconds + settings.timeoutSeconds, () => abandon(exited(1)));
      worker.ref();
      if (state === 'ended') {
        slot.fail(exited(1));
      }
      dispatch();
      return ending.finally(() => worker.unref());
    },
    usable: () => state !== 'ended',
    async close() {
      abandon(exited(0));
      await worker.terminate();
    },
  };
}

type CallMessage = Extract<
  ThreadMessage,
  { readonly requestId: string; readonly kind: 'chunk' | 'end' }
>;

/** What a call says after its end, as a timer it left behind may, is nobody's. */
function receive(slot: CallSlot, message: CallMessage): void {
  const call = slot.current();
  if (call?.requestId !== message.requestId) {
    return;
  }
  if (message.kind === 'chunk') {
    call.onChunk(message.bytes);
  } else {
    slot.end(message.ending);
  }
}

function send(worker: Worker, invocation: Invocation): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(invocation);
}

function startWorker(
  settings: FunctionSettings,
  environment: Readonly<Record<string, string>>,
): Worker {
  const { taskRoot, handler, inlineCode } = settings;
  const setup: ThreadSetup = { taskRoot, handler, inlineCode };
  const worker = new Worker(threadCode(), {
    name: settings.name,
    env: { ...environment },
    argv: [],
    execArgv: [],
    // Held back: what a function prints arrives as messages.
    stdout: true,
    stderr: true,
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMegabytes },
  });
  worker.unref();
  return worker;
}

function invocationOf(settings: FunctionSettings, call: Call): Invocation {
  return {
    requestId: call.requestId,
    event: call.event,
    deadline: Date.now() + settings.timeoutSeconds * 1000,
    functionArn: call.functionArn,
  };
}
