import { Worker } from 'node:worker_threads';
import type { Calculation, Calculator } from '../../app/tools/calculator.ts';
import { threadAddress } from './calculator-thread.ts';
import { threadMark, type Answer, type Question } from './messages.ts';

/** Milliseconds for one expression, and for loading the library where many share a processor. */
const patience = 1000;
const startPatience = 15_000;

/** Megabytes of the thread: an expression can ask for more than any machine has. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

/**
 * Calculates by math.js in a thread, which knows no environment and is ended when it takes too long or too much.
 * One that answered stays for the next expression; of several at once, each waits for the one before.
 */
export function createMathjsCalculator(): Calculator {
  let thread = startThread();
  let last: Promise<unknown> = Promise.resolve();
  return {
    calculate(expression, signal) {
      const calculation = last.then(() => {
        if (!thread.isUsable()) thread = startThread();
        return thread.ask(expression, signal);
      });
      last = calculation;
      return calculation;
    },
  };
}

type Thread = {
  ask(expression: string, signal: AbortSignal): Promise<Calculation>;
  /** False once it was ended. */
  isUsable(): boolean;
};

function startThread(): Thread {
  const worker = new Worker(threadAddress, { workerData: threadMark, env: {}, resourceLimits });
  // It waits for ever, and nobody shall wait for it.
  worker.unref();
  let isUsable = true;
  const over = new Promise<null>((resolve) => {
    worker.on('error', () => resolve(null));
    worker.on('exit', () => resolve(null));
  }).finally(() => (isUsable = false));
  const ready = nextMessage(worker);

  async function ask(expression: string, signal: AbortSignal): Promise<Calculation> {
    const isReady = await within(startPatience, Promise.race([ready, over]), signal);
    if (isReady === null) return { kind: 'too-much' };
    const next = nextMessage(worker);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage({ expression } satisfies Question);
    const answer = await within(patience, Promise.race([next, over]), signal);
    return answer?.kind === 'answer' ? answer.answer : { kind: 'too-much' };
  }
  return {
    async ask(expression, signal) {
      worker.ref();
      const calculation = await ask(expression, signal);
      worker.unref();
      if (calculation.kind === 'too-much') {
        isUsable = false;
        void worker.terminate();
      }
      return calculation;
    },
    isUsable: () => isUsable,
  };
}

function nextMessage(worker: Worker): Promise<Answer> {
  return new Promise((resolve) => worker.once('message', resolve));
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
