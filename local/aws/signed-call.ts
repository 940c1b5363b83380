import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsError } from './aws-error.ts';
import type { Caller } from './caller.ts';

/** A call whose signature was verified; its body is not read yet. */
export type SignedCall = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** As sent, percent-encoded, without the prefix of the room. */
  readonly path: string;
  readonly query: string;
  readonly caller: Caller;
  /** What was signed for the body: a hash in hex, `UNSIGNED-PAYLOAD` or `STREAMING-…`. */
  readonly payload: string;
};

/** A service that reads its calls and writes its errors in its own way. Neither method rejects. */
export type SignedRoom = {
  answer(call: SignedCall): Promise<void>;
  refuse(response: ServerResponse, error: AwsError): Promise<void>;
};
