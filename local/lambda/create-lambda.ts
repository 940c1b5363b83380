import { randomUUID } from 'node:crypto';
import type { Assembly } from '../assembly/assembly.ts';
import { functionEnvironment } from './function-environment.ts';
import type { FunctionSettings } from './function-settings.ts';
import { functionArn, functionNameOf, invokedArn, readFunction } from './function-settings.ts';
import { startFunctionThread } from './function-thread.ts';
import type { FunctionFailure, FunctionOutcome, Lambda, StreamSink } from './lambda.ts';
import { createPreludeReader } from './prelude-reader.ts';
import type { Ending, LogLevel } from './thread/messages.ts';
import type { ThreadPool } from './thread-pool.ts';
import { createThreadPool } from './thread-pool.ts';

export type LogLine = {
  readonly functionName: string;
  /** Null while the function's module is loading. */
  readonly requestId: string | null;
  readonly level: LogLevel;
  readonly text: string;
};

type LambdaParts = {
  readonly assembly: Assembly;
  /** What this machine adds to a function's environment: its credentials, the address of AWS. */
  readonly environmentOf: (functionName: string) => Readonly<Record<string, string>>;
  readonly log: (line: LogLine) => void;
};

type Runnable = { readonly settings: FunctionSettings; readonly pool: ThreadPool };

// Lambda's payload limits of a synchronous call, in bytes.
const requestLimit = 6_291_456;
const responseLimit = 6_291_556;
const idleLimits = { idle: 4, idleMilliseconds: 300_000 };

/**
 * Runs every Node.js function of the assembly in threads of its own. A function
 * of another kind stops here, by name, unless it only serves CloudFormation.
 */
export function createLambda({ assembly, environmentOf, log }: LambdaParts): Lambda {
  const functions = new Map<string, Runnable>();
  for (const settings of runnableFunctions(assembly)) {
    const pool = createThreadPool(
      () =>
        startFunctionThread(
          settings,
          functionEnvironment(settings, environmentOf(settings.name)),
          (level, text, requestId) => log({ functionName: settings.name, requestId, level, text }),
        ),
      idleLimits,
    );
    functions.set(settings.name, { settings, pool });
  }

  async function call(
    nameOrArn: string,
    event: unknown,
    onChunk: (bytes: Uint8Array) => void,
  ): Promise<Ending> {
    const name = functionNameOf(nameOrArn);
    const found = functions.get(name);
    const json = JSON.stringify(event ?? null);
    const refusal = found === undefined ? notFound(name) : tooLarge(json);
    if (found === undefined || refusal !== null) {
      return { kind: 'failure', failure: refusal ?? notFound(name) };
    }
    const requestId = randomUUID();
    const functionArn = invokedArn(nameOrArn);
    return found.pool.use((thread) => thread.run({ requestId, event: json, functionArn, onChunk }));
  }
  return {
    async invoke(nameOrArn, event) {
      const chunks: Uint8Array[] = [];
      const ending = await call(nameOrArn, event, (bytes) => chunks.push(bytes));
      return buffered(ending, Buffer.concat(chunks));
    },
    async invokeStreaming(nameOrArn, event, sink) {
      const reader = createPreludeReader(shielded(sink));
      const ending = await call(nameOrArn, event, (bytes) => reader.push(bytes));
      return streamed(ending, reader.fault());
    },
    async close() {
      await Promise.all([...functions.values()].map(({ pool }) => pool.close()));
    },
  };
}

function runnableFunctions(assembly: Assembly): readonly FunctionSettings[] {
  const providers = new Set(assembly.resources.map(({ properties }) => properties['ServiceToken']));
  const runnable: FunctionSettings[] = [];
  const refused: string[] = [];
  for (const resource of assembly.ofType('AWS::Lambda::Function')) {
    const read = readFunction(assembly, resource);
    if (read.kind === 'runnable') {
      runnable.push(read.settings);
    } else if (!providers.has(functionArn(read.name))) {
      refused.push(`Function ${read.name} cannot run here: ${read.reason}.`);
    }
  }
  if (refused.length > 0) {
    throw new Error(refused.join('\n'));
  }
  return runnable;
}

/** A sink whose failures stay its own: a reader that is gone must not end the function. */
function shielded(sink: StreamSink): StreamSink {
  return {
    start: (prelude) => quietly(() => sink.start(prelude)),
    write: (chunk) => quietly(() => sink.write(chunk)),
  };
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // Lambda has no way to learn that nobody reads any more.
  }
}

function buffered(ending: Ending, written: Buffer): FunctionOutcome {
  if (ending.kind === 'failure') {
    return ending;
  }
  const text = written.length > 0 ? written.toString() : ending.json;
  if (Buffer.byteLength(text) > responseLimit) {
    return failure(
      'Function.ResponseSizeTooLarge',
      `Response payload size exceeded maximum allowed payload size (${responseLimit} bytes).`,
    );
  }
  return { kind: 'success', value: written.length > 0 ? jsonOrText(text) : JSON.parse(text) };
}

function streamed(ending: Ending, fault: string | null): FunctionOutcome {
  if (ending.kind === 'failure') {
    return ending;
  }
  return fault === null
    ? { kind: 'success', value: null }
    : failure('Runtime.InvalidStreamingOperation', fault);
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function failure(errorType: string, errorMessage: string): FunctionOutcome {
  return { kind: 'failure', failure: { errorType, errorMessage } };
}

function notFound(name: string): FunctionFailure {
  return {
    errorType: 'ResourceNotFoundException',
    errorMessage: `Function not found: ${functionArn(name)}`,
  };
}

function tooLarge(json: string): FunctionFailure | null {
  const size = Buffer.byteLength(json);
  if (size <= requestLimit) {
    return null;
  }
  return {
    errorType: 'RequestEntityTooLarge',
    errorMessage: `${size} byte payload is too large for the RequestResponse invocation type (limit ${requestLimit} bytes)`,
  };
}
