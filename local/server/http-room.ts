import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * A part of the local backend that answers HTTP. The address it is given starts
 * at its own root: a prefix such as `/api` is already cut off.
 */
export type HttpRoom = (
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
) => Promise<void>;
