import { Writable } from 'node:stream';
import { runtimeError } from './runtime-error.ts';

const preludeContentType = 'application/vnd.awslambda.http-integration-response';
const delimiter = new Uint8Array(8);

type Send = (bytes: Uint8Array) => void;

/**
 * The stream that a streaming function writes its answer to. It never waits for
 * who reads: every chunk leaves the thread at once, and where a chunk reaches
 * the high-water mark, `drain` follows right after.
 */
export function createResponseStream(send: Send, highWaterMark: number | undefined): Writable {
  const stream = new Writable({
    ...(highWaterMark === undefined ? {} : { highWaterMark }),
    // Later than the write, or no write would ever report a full buffer.
    write(chunk: Buffer, _encoding, done) {
      send(ownBytes(chunk));
      process.nextTick(done);
    },
  });
  const write = stream.write.bind(stream);
  let written = false;
  Reflect.set(stream, 'write', (chunk: unknown, ...others: readonly unknown[]) => {
    const beforeFirstWrite: unknown = Reflect.get(stream, '_onBeforeFirstWrite');
    if (!written && typeof beforeFirstWrite === 'function') {
      Reflect.apply(beforeFirstWrite, stream, [(part: unknown) => write(part)]);
    }
    written = true;
    return Reflect.apply(write, stream, [writable(chunk), ...others]);
  });
  Reflect.set(stream, 'setContentType', () => {
    if (written) {
      throw runtimeError('Runtime.InvalidStreamingOperation', 'Cannot set content-type, too late.');
    }
  });
  return stream;
}

/** `awslambda.HttpResponseStream`: its prelude travels with the first `write`, and with no `write` not at all, `end(chunk)` included. */
export const httpResponseStream = {
  from(stream: Writable, prelude: unknown): Writable {
    const setContentType: unknown = Reflect.get(stream, 'setContentType');
    if (typeof setContentType === 'function') {
      Reflect.apply(setContentType, stream, [preludeContentType]);
    }
    const json = JSON.stringify(prelude);
    Reflect.set(stream, '_onBeforeFirstWrite', (write: (part: string | Uint8Array) => void) => {
      write(json);
      write(delimiter);
    });
    return stream;
  },
};

function writable(chunk: unknown): unknown {
  const passed = typeof chunk === 'string' || chunk instanceof Uint8Array;
  return passed ? chunk : JSON.stringify(chunk);
}

/** A copy: a Buffer is a window on a pool, and sending one would send the whole pool. */
function ownBytes(chunk: Buffer): Uint8Array {
  return Uint8Array.from(chunk);
}
