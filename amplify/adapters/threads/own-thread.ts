import { parentPort, Worker, workerData } from 'node:worker_threads';

/** What a thread of ours does, one question after the other. */
export type ThreadWork<Question, Value> = {
  /** Where the module is that serves it, bundled or not: the thread runs that. */
  readonly address: URL;
  /** Marks a thread as its own: the function itself may run in one, and share its module with others. */
  readonly mark: string;
  /** Loads what it takes, in the thread. */
  readonly load: () => Promise<(question: Question) => Value>;
};

export type OwnThread<Question, Value> = {
  /** Null where it took too long or too much, could not be begun, or is not to be waited for; never rejects. */
  ask(question: Question, patience: number, signal?: AbortSignal): Promise<Value | null>;
};

type Told<Value> = { readonly kind: 'ready' } | { readonly kind: 'answer'; readonly answer: Value };

/** Milliseconds for loading where many share a processor. */
const startPatience = 30_000;

/** Megabytes of the thread: what it is given can ask for more than any machine has. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

/** Does the work where this is the thread for it, and nothing anywhere else. */
export async function serveThread<Question, Value>(
  work: ThreadWork<Question, Value>,
): Promise<void> {
  const port = parentPort;
  if (workerData !== work.mark || !port) return;
  const answerTo = await work.load();
  function tell(told: Told<Value>): void {
    port?.postMessage(told);
  }
  port.on('message', (question: Question) => {
    tell({ kind: 'answer', answer: answerTo(question) });
  });
  tell({ kind: 'ready' });
}

/**
 * A thread that knows no environment and is ended when it takes too long or too much. One that answered stays for the
 * next question; of several at once, each waits for the one before.
 */
export function createOwnThread<Question, Value>(
  work: ThreadWork<Question, Value>,
): OwnThread<Question, Value> {
  let thread = begun(work);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(question, patience, signal = new AbortController().signal) {
      const answer = last.then(() => {
        if (signal.aborted) return null;
        if (!thread?.isUsable()) thread = begun(work);
        return thread ? thread.ask(question, patience, signal) : null;
      });
      last = answer;
      return answer;
    },
  };
}

type Thread<Question, Value> = Required<OwnThread<Question, Value>> & {
  /** False once it was ended. */
  isUsable(): boolean;
};

/** Null where the machine has no room for another one just now. */
function begun<Question, Value>(work: ThreadWork<Question, Value>): Thread<Question, Value> | null {
  try {
    return startThread(work);
  } catch {
    return null;
  }
}

function startThread<Question, Value>({
  address,
  mark,
}: ThreadWork<Question, Value>): Thread<Question, Value> {
  const worker = new Worker(address, { workerData: mark, env: {}, resourceLimits });
  // It waits for ever, and nobody shall wait for it.
  worker.unref();
  let isUsable = true;
  const over = new Promise<null>((resolve) => {
    worker.on('error', () => resolve(null));
    worker.on('exit', () => resolve(null));
  }).finally(() => (isUsable = false));
  const next = () =>
    new Promise<Told<Value>>((resolve) => {
      worker.once('message', resolve);
    });
  const ready = next();

  async function ask(question: Question, patience: number, signal: AbortSignal) {
    const isReady = await within(startPatience, Promise.race([ready, over]), signal);
    if (isReady === null) return null;
    const answered = next();
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(question);
    } catch {
      // What is too deep cannot be handed over.
      return null;
    }
    const told = await within(patience, Promise.race([answered, over]), signal);
    return told?.kind === 'answer' ? told.answer : null;
  }
  return {
    async ask(question, patience, signal = new AbortController().signal) {
      worker.ref();
      const answer = await ask(question, patience, signal);
      worker.unref();
      if (answer === null) {
        isUsable = false;
        void worker.terminate();
      }
      return answer;
    },
    isUsable: () => isUsable,
  };
}

/** Null where nothing came in time, or it was not to be waited for any longer. */
async function within<Value>(
  milliseconds: number,
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | null> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
  return Promise.race([
    promise,
    new Promise<null>((resolve) => {
      if (stop.aborted) resolve(null);
      stop.addEventListener('abort', () => resolve(null), { once: true });
    }),
  ]);
}
