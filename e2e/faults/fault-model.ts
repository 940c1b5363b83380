import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { completionRequestSchema } from '../../local/model/completion-request.ts';
import { createCompletionVoice } from '../../local/model/completion-voice.ts';
import type { DemoRequest } from '../../local/model/demo-request.ts';
import { responseRequestSchema } from '../../local/model/response-request.ts';
import { createResponseVoice } from '../../local/model/response-voice.ts';
import type { Voice } from '../../local/model/voice.ts';
import type { HttpRoom } from '../../local/server/http-room.ts';

/** What became of one request to the model. */
export type Attempt = {
  readonly question: string;
  /** `/v1/responses`, say. */
  readonly path: string;
  readonly startedAt: number;
  /** When whoever asked had gone; null while they are there, or when the answer was over before. */
  closedAt: number | null;
};

type Say = {
  readonly response: ServerResponse;
  /** By Chat Completions or by Responses, as it was asked. */
  readonly voice: Voice;
  /** How many results of tools it was given. */
  readonly results: number;
  /** How often the same question was asked before. */
  readonly before: number;
};
type Fault = (say: Say) => void | Promise<void>;

export type FaultModel = { readonly room: HttpRoom; readonly attempts: readonly Attempt[] };

const someWords = 'Some words, ';
const allWords = 'Some words, and more.';
const usage = { input: 5, output: 4, thoughts: 0 };

function open(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
}

function wholeAnswer(voice: Voice): string {
  return voice.begin() + voice.say(someWords) + voice.say('and more.') + voice.end('stop', usage);
}

function answer({ response, voice }: Say): void {
  open(response);
  response.end(wholeAnswer(voice));
}

type Refusal = { readonly code?: string; readonly pause?: number };

function refuse(status: number, { code, pause }: Refusal = {}): Fault {
  return ({ response }) => {
    if (pause !== undefined) response.setHeader('retry-after', String(pause));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'As asked.', type: 'server_error', code } }));
  };
}

function once(fault: Fault): Fault {
  return (say) => (say.before === 0 ? fault(say) : answer(say));
}

/** Says some words, and what comes after them. */
function after(rest: Fault): Fault {
  return (say) => {
    const { response, voice } = say;
    open(response);
    response.write(voice.begin() + voice.say(someWords));
    return rest(say);
  };
}

/** Says some words, and this as the last. */
function ending(last: (voice: Voice) => string): Fault {
  return after(({ response, voice }) => void response.end(last(voice)));
}

function instead(type: string, body: string): Fault {
  return ({ response }) => void response.writeHead(200, { 'content-type': type }).end(body);
}

function withoutDone(events: string): string {
  return events.replace('data: [DONE]\n\n', '');
}

/** Begins a call, and ends in the middle of its arguments. */
function halfCall(voice: Voice): string {
  const half = '{"expression":"1';
  const call = { id: 'call_0', name: 'calculate', arguments: half };
  return voice.call(call, [half]).slice(0, 2).join('');
}

/** Calls a tool until it has had so many results, and then answers. */
function calling(args: string, times: number, name = 'calculate'): Fault {
  return (say) => {
    const { response, voice, results } = say;
    if (results >= times) return answer(say);
    const call = { id: `call_${results}`, name, arguments: args };
    open(response);
    response.end(voice.begin() + voice.call(call, [args]).join('') + voice.end('tools', usage));
  };
}

async function byBytes({ response, voice }: Say): Promise<void> {
  open(response);
  const words = voice.say('Ein schöner Tag — 🙂 ') + voice.say('und mehr.');
  const end = withoutDone(voice.end('stop', usage));
  const text = `: comment\n\n${voice.begin()}${words}${end}`.replaceAll('\n', '\r\n');
  for (const byte of Buffer.from(text)) {
    response.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

function slowly(seconds: number): Fault {
  return async ({ response, voice }) => {
    open(response);
    response.write(voice.begin());
    for (let word = 0; word < seconds * 4 && !response.destroyed; word += 1) {
      response.write(voice.say(`word ${word} `));
      await sleep(250);
    }
    response.end(voice.end('stop', usage));
  };
}

async function drip({ response, voice }: Say): Promise<void> {
  for (const byte of Buffer.from(wholeAnswer(voice))) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await sleep(1000);
  }
}

/** Ways to answer, by the first word of a question. */
const modes: Readonly<Record<string, Fault>> = {
  whole: answer,
  'wait-once': once(refuse(429, { pause: 1 })),
  'wait-long': refuse(429, { pause: 50 }),
  quota: refuse(429, { code: 'insufficient_quota' }),
  key: refuse(401, { code: 'invalid_api_key' }),
  'too-long': refuse(400, { code: 'context_length_exceeded' }),
  'filter-refusal': refuse(400, { code: 'content_filter' }),
  'filter-end': ending((voice) => voice.end('filtered', usage)),
  'busy-once': once(refuse(503)),
  'broken-once': once(refuse(500)),
  'gateway-once': once(refuse(502)),
  'always-500': refuse(500),
  'always-503': refuse(503),
  'reset-once': once(({ response }) => void response.destroy()),
  'always-reset': ({ response }) => void response.destroy(),
  'no-headers': () => undefined,
  async late({ response, voice }) {
    open(response);
    await sleep(23_000);
    response.end(wholeAnswer(voice));
  },
  stall: after(() => undefined),
  drip: after(drip),
  cut: after(async ({ response }) => {
    await sleep(50);
    response.destroy();
  }),
  'no-end-mark': ending(() => ''),
  html: instead('text/html', '<p>Nothing to see.'),
  json: instead('application/json', '{"hello":"there"}'),
  empty: instead('text/event-stream', ''),
  malformed: ending(() => 'data: {"choices":[{\n\n'),
  'error-event': ending((voice) => voice.fail()),
  'no-done': ending((voice) => withoutDone(voice.say('and more.') + voice.end('stop', usage))),
  'byte-by-byte': byBytes,
  'cut-call': ending(halfCall),
  'broken-call': calling('{"expression":"1', Infinity),
  'broken-call-once': calling('{"expression":"1', 1),
  loop: calling('{"expression":"1 + 1"}', Infinity),
  'slow-tool': calling('{"location":"fault slow"}', 1, 'get_weather'),
  'broken-tool': calling('{"location":"fault 500"}', 1, 'get_weather'),
  slow: slowly(4),
  slower: slowly(60),
  huge({ response, voice }) {
    open(response);
    response.end(voice.begin() + voice.say('x'.repeat(3_000_000)) + voice.end('stop', usage));
  },
};

/** A model that answers whatever it is asked. */
export const healthyModel = 'healthy';
/** Every mode there is. */
export const modeNames = Object.keys(modes);
export { allWords, someWords };

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const part of request) chunks.push(Buffer.from(part));
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** What is asked by either API, and how to say an answer by it. */
function heard(path: string, body: unknown): readonly [asked: DemoRequest, voice: Voice] {
  if (path.endsWith('/responses')) {
    const asked = responseRequestSchema.parse(body);
    return [asked, createResponseVoice({ model: asked.model, created: 0 })];
  }
  const asked = completionRequestSchema.parse(body);
  return [asked, createCompletionVoice({ ...asked, created: 0 })];
}

function questionIn({ items }: DemoRequest): string {
  const last = items.findLast((item) => item.kind === 'said' && item.role === 'user');
  return last?.kind === 'said' ? last.text : '';
}

/** A provider that fails as each question asks for, and remembers what it was asked. */
export function createFaultModel(): FaultModel {
  const attempts: Attempt[] = [];
  return {
    attempts,
    async room(request, response, address) {
      if (address.pathname.endsWith('/models')) {
        const body = JSON.stringify({ object: 'list', data: [{ id: 'faulty', object: 'model' }] });
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
        return;
      }
      const [asked, voice] = heard(address.pathname, await bodyOf(request));
      const question = questionIn(asked);
      const results = asked.items.filter(({ kind }) => kind === 'result').length;
      const before = attempts.filter((one) => one.question === question).length;
      const path = address.pathname;
      const attempt: Attempt = { question, path, startedAt: Date.now(), closedAt: null };
      attempts.push(attempt);
      response.on('close', () => {
        if (!response.writableEnded) attempt.closedAt = Date.now();
      });
      const [mode = ''] = question.split(' ');
      const isFailing = asked.model !== healthyModel && Object.hasOwn(modes, mode);
      const speak = (isFailing && modes[mode]) || answer;
      await speak({ response, voice, results, before });
    },
  };
}
