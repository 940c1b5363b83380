import type { ServerResponse } from 'node:http';
import { chunkOf, doneMark, sendError, startStream } from './completion-response.ts';

type FaultTools = {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly model: string;
  readonly created: number;
};

export type Fault = (response: ServerResponse, tools: FaultTools) => void | Promise<void>;

const words = 'Some words, and ';

function someWords(response: ServerResponse, { model, created }: FaultTools): void {
  startStream(response);
  response.write(chunkOf({ model, created, delta: { role: 'assistant', content: words } }));
}

function refusal(status: number, code: string, type: string): Fault {
  return (response) => sendError(response, status, { code, type, message: `Demo fault: ${code}.` });
}

function ending(finishReason: string): Fault {
  return (response, tools) => {
    const { model, created } = tools;
    someWords(response, tools);
    response.write(chunkOf({ model, created, delta: {}, finishReason }));
    response.end(doneMark);
  };
}

/** Ways in which a provider fails, each by the name `fault/<mode>` of a model; for tests of whoever asks. */
export const faultModes: Readonly<Record<string, Fault>> = {
  '401': refusal(401, 'invalid_api_key', 'invalid_request_error'),
  '429': refusal(429, 'rate_limit_exceeded', 'requests'),
  '500': refusal(500, 'server_error', 'server_error'),
  quota: refusal(429, 'insufficient_quota', 'insufficient_quota'),
  context: refusal(400, 'context_length_exceeded', 'invalid_request_error'),
  filter: refusal(400, 'content_filter', 'invalid_request_error'),
  length: ending('length'),
  filtered: ending('content_filter'),
  /** Says some words and then nothing, with the connection open. */
  stall: (response, tools) => someWords(response, tools),
  /** Never says a word. */
  silence: (response) => {
    startStream(response);
    response.flushHeaders();
  },
  async cut(response, tools) {
    someWords(response, tools);
    await tools.sleep(30);
    response.destroy();
  },
  'no-finish': (response, tools) => {
    someWords(response, tools);
    response.end();
  },
  'error-event': (response, tools) => {
    someWords(response, tools);
    response.end('data: {"error":{"message":"Demo fault.","type":"server_error"}}\n\n');
  },
  html: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>No.'),
  empty: (response) => {
    startStream(response);
    response.end();
  },
  async slow(response, tools) {
    const { model, created } = tools;
    startStream(response);
    for (const content of ['Slowly, ', 'word ', 'by ', 'word.']) {
      await tools.sleep(1000);
      response.write(chunkOf({ model, created, delta: { content } }));
    }
    response.write(chunkOf({ model, created, delta: {}, finishReason: 'stop' }));
    response.end(doneMark);
  },
};
