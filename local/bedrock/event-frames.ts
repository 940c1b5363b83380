import { EventStreamCodec } from '@smithy/eventstream-codec';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString(),
  (text) => Buffer.from(text),
);

type Headers = Readonly<Record<string, string>>;

function frame(headers: Headers, body: object): Uint8Array {
  const values = Object.entries({ ...headers, ':content-type': 'application/json' });
  return codec.encode({
    headers: Object.fromEntries(
      values.map(([name, value]) => [name, { type: 'string', value } as const]),
    ),
    body: Buffer.from(JSON.stringify(body)),
  });
}

/** An event of an answer; `p` is the padding that the service gives each, so that lengths tell nothing. */
export function eventFrame(type: string, body: object): Uint8Array {
  return frame({ ':message-type': 'event', ':event-type': type }, { ...body, p: 'abcdefgh' });
}

/** A failure in the middle of an answer, one of those that the service's model names. */
export function exceptionFrame(type: string, message: string, members: object = {}): Uint8Array {
  const headers = { ':message-type': 'exception', ':exception-type': type };
  return frame(headers, { message, ...members });
}

/** A failure in the middle of an answer that the service's model does not name. */
export function errorFrame(code: string, message: string): Uint8Array {
  return frame({ ':message-type': 'error', ':error-code': code, ':error-message': message }, {});
}
