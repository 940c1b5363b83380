import type { ServerResponse } from 'node:http';
import type { DemoRequest } from './demo-request.ts';
import { sendError, startStream } from './send.ts';
import type { Finish, Voice } from './voice.ts';

type FaultTools = {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly request: DemoRequest;
  readonly voice: Voice;
  /** Whether the next request gets an answer. */
  readonly isPassing: boolean;
};

export type Fault = (response: ServerResponse, tools: FaultTools) => void | Promise<void>;

const words = 'Some words, and ';
const usage = { input: 1, output: 4, thoughts: 0 };

function someWords(response: ServerResponse, { voice }: FaultTools): void {
  startStream(response);
  response.write(voice.begin() + voice.say(words));
}

function refusal(status: number, code: string, type: string): Fault {
  const error = { code, type, message: `Demo fault: ${code}.` };
  return (response, { isPassing }) => sendError(response, status, error, isPassing);
}

function wanting(pause: number): Fault {
  const busy = refusal(429, 'rate_limit_exceeded', 'requests');
  return (response, tools) => {
    response.setHeader('retry-after', String(pause));
    return busy(response, tools);
  };
}

function ending(finish: Finish): Fault {
  return (response, tools) => {
    someWords(response, tools);
    response.end(tools.voice.end(finish, usage));
  };
}

/** A call of the first tool that is offered, whose arguments are no JSON. */
function callOf({ request }: FaultTools) {
  const id = `call_demo_${request.items.length}`;
  return { id, name: request.tools[0]?.name ?? 'nothing', arguments: '{"half": "of' };
}

/** Ways in which a provider fails, each by the name `fault/<mode>` of a model; for tests of whoever asks. */
export const faultModes: Readonly<Record<string, Fault>> = {
  '401': refusal(401, 'invalid_api_key', 'invalid_request_error'),
  '429': refusal(429, 'rate_limit_exceeded', 'requests'),
  '500': refusal(500, 'server_error', 'server_error'),
  /** Wants to be left alone for a moment, which nobody is told of, and for a minute. */
  'busy-short': wanting(1),
  'busy-long': wanting(60),
  quota: refusal(429, 'insufficient_quota', 'insufficient_quota'),
  context: refusal(400, 'context_length_exceeded', 'invalid_request_error'),
  filter: refusal(400, 'content_filter', 'invalid_request_error'),
  length: ending('length'),
  filtered: ending('filtered'),
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
    response.end(tools.voice.fail());
  },
  /** Ends in the middle of a call. */
  'cut-call': (response, tools) => {
    someWords(response, tools);
    const [begun = ''] = tools.voice.call(callOf(tools), []);
    response.end(begun);
  },
  /** Calls with arguments that are no JSON, however often it is told so. */
  'broken-call': (response, tools) => {
    someWords(response, tools);
    const call = callOf(tools);
    const events = tools.voice.call(call, [call.arguments]);
    response.end(events.join('') + tools.voice.end('tools', usage));
  },
  /** Hangs up before its first byte. */
  reset: (response) => void response.destroy(),
  html: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>No.'),
  empty: (response) => {
    startStream(response);
    response.end();
  },
  async slow(response, { sleep, voice }) {
    startStream(response);
    response.write(voice.begin());
    for (const word of ['Slowly, ', 'word ', 'by ', 'word.']) {
      await sleep(1000);
      response.write(voice.say(word));
    }
    response.end(voice.end('stop', usage));
  },
};
