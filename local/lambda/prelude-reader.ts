import * as z from 'zod';
import type { StreamPrelude, StreamSink } from './lambda.ts';

/** Takes the bytes of a streamed answer apart into prelude and body. */
export type PreludeReader = {
  push(bytes: Uint8Array): void;
  /** What is wrong with the answer once the function ended, or null. */
  fault(): string | null;
};

/** API Gateway looks for the delimiter in the first 16 KB. */
const preludeLimit = 16_384;
const delimiter = Buffer.alloc(8);

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const preludeSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599).default(200),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  cookies: z.array(z.string()).nullish(),
});

/** Calls the sink's `start` with the prelude (JSON, then 8 NULs) and its `write` with everything behind it. */
export function createPreludeReader(sink: StreamSink): PreludeReader {
  let head = Buffer.alloc(0);
  let state: 'prelude' | 'body' | 'faulty' = 'prelude';

  function readPrelude(bytes: Uint8Array): void {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf(delimiter);
    if (end < 0) {
      state = head.length > preludeLimit ? 'faulty' : 'prelude';
      return;
    }
    const prelude = parsePrelude(head.subarray(0, end).toString());
    if (prelude === null) {
      state = 'faulty';
      return;
    }
    state = 'body';
    sink.start(prelude);
    const rest = head.subarray(end + delimiter.length);
    if (rest.length > 0) {
      sink.write(Uint8Array.from(rest));
    }
  }
  return {
    push(bytes) {
      if (state === 'prelude') {
        readPrelude(bytes);
      } else if (state === 'body' && bytes.length > 0) {
        sink.write(bytes);
      }
    },
    fault() {
      if (state === 'body') {
        return null;
      }
      return head.length === 0
        ? 'the function wrote nothing, not even status and headers'
        : 'the stream does not begin with status and headers as JSON and 8 NUL bytes';
    },
  };
}

function parsePrelude(text: string): StreamPrelude | null {
  const parsed = preludeSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    return null;
  }
  const { statusCode, headers, multiValueHeaders, cookies } = parsed.data;
  const joined = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [
    name,
    values.join(', '),
  ]);
  return {
    statusCode,
    headers: { ...Object.fromEntries(joined), ...headers },
    cookies: cookies ?? [],
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
