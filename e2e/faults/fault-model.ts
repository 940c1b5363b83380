import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { HttpRoom } from '../../local/server/http-room.ts';

/** What became of one request to the model. */
export type Attempt = {
  readonly question: string;
  readonly startedAt: number;
  /** When whoever asked had gone; null while they are there, or when the answer was over before. */
  closedAt: number | null;
};

type Say = {
  readonly response: ServerResponse;
  /** How many results of tools it was given. */
  readonly results: number;
  /** How often the same question was asked before. */
  readonly before: number;
  readonly attempt: Attempt;
};

export type FaultModel = { readonly room: HttpRoom; readonly attempts: readonly Attempt[] };

const requestSchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string().nullish() })).min(1),
});
const someWords = 'Some words, ';
const allWords = 'Some words, and more.';

function chunk(content: string | null, reason: string | null = null): string {
  const delta = content === null ? {} : { content };
  const choices = [{ index: 0, delta, finish_reason: reason }];
  return `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices })}\n\n`;
}

const wholeAnswer = `${chunk(someWords)}${chunk('and more.')}${chunk(null, 'stop')}data: [DONE]\n\n`;

function open(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
}

function answer(response: ServerResponse): void {
  open(response);
  response.end(wholeAnswer);
}

type Refusal = { readonly code?: string; readonly pause?: number };

function refuse(status: number, { code, pause }: Refusal = {}): (say: Say) => void {
  return ({ response }) => {
    if (pause !== undefined) response.setHeader('retry-after', String(pause));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'As asked.', type: 'server_error', code } }));
  };
}

function once(fault: (say: Say) => void): (say: Say) => void {
  return (say) => (say.before === 0 ? fault(say) : answer(say.response));
}

/** Says some words, and what comes after them. */
function after(rest: (response: ServerResponse) => void | Promise<void>) {
  return ({ response }: Say) => {
    open(response);
    response.write(chunk(someWords));
    return rest(response);
  };
}

function instead(type: string, body: string) {
  return ({ response }: Say) => {
    response.writeHead(200, { 'content-type': type }).end(body);
  };
}

/** A call of a tool, from its beginning as far as its arguments go. */
function callOf(args: string, name = 'calculate', id = 'call_0'): string {
  const call = { index: 0, id, type: 'function', function: { name, arguments: args } };
  const choices = [{ index: 0, delta: { tool_calls: [call] }, finish_reason: null }];
  return `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices })}\n\n`;
}

/** Calls a tool until it has had so many results, and then answers. */
function calling(args: string, times: number, name?: string) {
  return ({ response, results }: Say) => {
    if (results >= times) return answer(response);
    open(response);
    response.end(callOf(args, name, `call_${results}`) + chunk(null, 'tool_calls'));
  };
}

async function byBytes(response: ServerResponse): Promise<void> {
  open(response);
  const text = `: comment\r\n\r\n${chunk('Ein schöner Tag — 🙂 ')}${chunk('und mehr.')}${chunk(null, 'stop')}`;
  for (const byte of Buffer.from(text.replaceAll('\n\n', '\r\n\r\n'))) {
    response.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

async function slowly(response: ServerResponse, seconds: number): Promise<void> {
  open(response);
  for (let second = 0; second < seconds * 4 && !response.destroyed; second += 1) {
    response.write(chunk(`word ${second} `));
    await sleep(250);
  }
  response.end(`${chunk(null, 'stop')}data: [DONE]\n\n`);
}

async function drip(response: ServerResponse): Promise<void> {
  for (const byte of Buffer.from(wholeAnswer)) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await sleep(1000);
  }
}

/** Ways to answer, by the first word of a question. */
const modes = {
  whole: ({ response }: Say) => answer(response),
  'wait-once': once(refuse(429, { pause: 1 })),
  'wait-long': refuse(429, { pause: 50 }),
  quota: refuse(429, { code: 'insufficient_quota' }),
  key: refuse(401, { code: 'invalid_api_key' }),
  'too-long': refuse(400, { code: 'context_length_exceeded' }),
  'filter-refusal': refuse(400, { code: 'content_filter' }),
  'filter-end': after((response) => void response.end(chunk(null, 'content_filter'))),
  'busy-once': once(refuse(503)),
  'broken-once': once(refuse(500)),
  'gateway-once': once(refuse(502)),
  'always-500': refuse(500),
  'always-503': refuse(503),
  'reset-once': once(({ response }) => void response.destroy()),
  'always-reset': ({ response }: Say) => void response.destroy(),
  'no-headers': () => undefined,
  late: async ({ response }: Say) => {
    open(response);
    await sleep(23_000);
    response.end(wholeAnswer);
  },
  stall: after(() => undefined),
  drip: after(drip),
  cut: after(async (response) => {
    await sleep(50);
    response.destroy();
  }),
  'no-end-mark': after((response) => void response.end()),
  html: instead('text/html', '<p>Nothing to see.'),
  json: instead('application/json', '{"hello":"there"}'),
  empty: instead('text/event-stream', ''),
  malformed: after((response) => void response.end('data: {"choices":[{\n\n')),
  'error-event': after(
    (response) => void response.end('data: {"error":{"message":"No.","type":"server_error"}}\n\n'),
  ),
  'no-done': after((response) => void response.end(`${chunk('and more.')}${chunk(null, 'stop')}`)),
  'byte-by-byte': ({ response }: Say) => byBytes(response),
  'cut-call': after((response) => void response.end(callOf('{"expression":"1'))),
  'broken-call': calling('{"expression":"1', Infinity),
  'broken-call-once': calling('{"expression":"1', 1),
  loop: calling('{"expression":"1 + 1"}', Infinity),
  'slow-tool': calling('{"location":"fault slow"}', 1, 'get_weather'),
  'broken-tool': calling('{"location":"fault 500"}', 1, 'get_weather'),
  slow: ({ response }: Say) => slowly(response, 4),
  slower: ({ response }: Say) => slowly(response, 60),
  huge: ({ response }: Say) => {
    open(response);
    response.end(`${chunk('x'.repeat(3_000_000))}${chunk(null, 'stop')}data: [DONE]\n\n`);
  },
} as const satisfies Record<string, (say: Say) => void | Promise<void>>;

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
      const { model, messages } = requestSchema.parse(await bodyOf(request));
      const question = messages.findLast(({ role }) => role === 'user')?.content ?? '';
      const results = messages.filter(({ role }) => role === 'tool').length;
      const before = attempts.filter((one) => one.question === question).length;
      const attempt: Attempt = { question, startedAt: Date.now(), closedAt: null };
      attempts.push(attempt);
      response.on('close', () => {
        if (!response.writableEnded) attempt.closedAt = Date.now();
      });
      const mode = Object.entries(modes).find(([name]) => name === question.split(' ')[0]);
      const isHealthy = model === healthyModel || mode === undefined;
      const speak: (say: Say) => void | Promise<void> = isHealthy ? modes.whole : mode[1];
      await speak({ response, results, before, attempt });
    },
  };
}
