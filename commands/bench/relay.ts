import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { questionOf } from '../../e2e/faults/take-turn.ts';
import { projectFolder } from '../project.ts';
import type { Bench, Measurement } from './bench.ts';
import { addedBefore, untilFirst } from './first-token.ts';
import { createPacedModel, type Pace } from './paced-model.ts';

const rounds = 100;
const streams = 200;
const tokens = 500;
const usedSchema = z.object({ processor: z.number(), memory: z.number() });

/** The code of the function that answers turns, by itself: what it adds to a provider, and what a token costs it. */
export const relayBench: Bench = {
  name: 'relay',
  title: 'the code that answers turns, in a process by itself with stores in memory',
  async run({ tell }) {
    tell('first tokens, through it and straight from the provider');
    const added = await withRelay({ tokens: 3, beforeFirst: 100, between: 1 }, addedToFirst);
    tell(`${streams} streams of 100 tokens a second`);
    const pace = { tokens, beforeFirst: 100, between: 10 };
    return [...added, ...(await withRelay(pace, manyStreams))];
  },
};

type Addresses = { readonly provider: string; readonly relay: string };

async function withRelay<T>(pace: Pace, work: (addresses: Addresses) => Promise<T>): Promise<T> {
  const provider = await startProvider(pace);
  const base = `${provider.origin}/v1`;
  const file = join(projectFolder, 'commands/bench/relay-process.ts');
  const relay = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, base], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return await work({ provider: `${base}/chat/completions`, relay: await addressOf(relay) });
  } finally {
    relay.kill();
    provider.server.closeAllConnections();
    provider.server.close();
  }
}

async function startProvider(pace: Pace): Promise<{ origin: string; server: Server }> {
  const { room } = createPacedModel(pace);
  const server = createServer((request, response) => {
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, server };
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('The process of the relay did not start.');
}

async function addedToFirst({ provider, relay }: Addresses): Promise<readonly Measurement[]> {
  const added: number[] = [];
  const request = { model: 'bench', stream: true };
  for (let round = 0; round < rounds + 10; round += 1) {
    const straight = await untilFirst(() => post(provider, request), 'abc ');
    const through = await untilFirst(() => post(relay, questionOf('bench')), 'abc ');
    // The first rounds warm both up.
    if (round >= 10) added.push(through - straight);
  }
  return addedBefore(added);
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', body: JSON.stringify(body) });
}

async function manyStreams({ relay }: Addresses): Promise<readonly Measurement[]> {
  // Once before, so that neither the SDK's loading nor the compiler's work is counted.
  await Promise.all(Array.from({ length: 10 }, () => answered(relay)));
  const before = await usedBy(relay);
  const start = performance.now();
  const whole = await Promise.all(Array.from({ length: streams }, () => answered(relay)));
  const seconds = (performance.now() - start) / 1000;
  const after = await usedBy(relay);
  return [
    {
      // The provider, the clients and the relay share the machine: what was asked for may not be reached.
      name: `tokens a second that each of ${streams} streams had, of 100`,
      value: tokens / seconds,
      unit: '',
      target: null,
    },
    {
      name: 'processor time for each token',
      value: (after.processor - before.processor) / (streams * tokens),
      unit: 'µs',
      target: { id: 'P5', at: 'most', value: 35 },
    },
    {
      name: `failed of ${streams} streams`,
      value: whole.filter((isWhole) => !isWhole).length,
      unit: '',
      target: { id: 'P5', at: 'most', value: 0 },
    },
    {
      name: `most memory of the process with ${streams} streams`,
      value: after.memory / 2 ** 20,
      unit: 'MB',
      target: { id: 'P5', at: 'most', value: 150 },
    },
  ];
}

async function usedBy(relay: string): Promise<z.infer<typeof usedSchema>> {
  return usedSchema.parse(await (await fetch(relay)).json());
}

async function answered(relay: string): Promise<boolean> {
  const heard = await (await post(relay, questionOf('bench'))).text();
  const words = heard.match(/abc /g)?.length ?? 0;
  return words === tokens && heard.includes('"status":"complete"');
}
