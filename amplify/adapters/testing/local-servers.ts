import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { claude, nova, openBedrock } from '../../../local/bedrock/testing/open-bedrock.ts';
import { createDemoModel, demoModelName } from '../../../local/model/demo-model.ts';
import type { Asking, ModelServer } from './model-server.ts';

const hello = 'Hello';
const words = `> ${hello}`;
const think = 'Please think';
const thoughts = 'Somebody asks me something in 2 words.';

/** What the demo model is asked for, behind whichever protocol. */
function asked(model: string) {
  return {
    answer: { model, content: hello },
    calls: { model, content: 'What is the weather in Paris and Oslo?' },
    'answer-at-length': { model, content: 'A long answer' },
  };
}

function fault(mode: string): Asking {
  return { model: `fault/${mode}`, content: hello };
}

/** What the demo model takes before people is its manner alone. */
function sleep(milliseconds: number): Promise<void> {
  return delay(milliseconds / 10);
}

/** Ours, of OpenAI's APIs: what answers on a laptop. */
export async function openLocalModel(): Promise<ModelServer> {
  const room = createDemoModel({ sleep, now: Date.now });
  const server = createServer((request, response) => {
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    words,
    thoughts,
    asking: {
      ...asked(demoModelName),
      think: { model: demoModelName, content: think },
      'hang-up': fault('reset'),
      'talk-nonsense': fault('html'),
      cut: fault('cut'),
      'fail-once': fault('once-500'),
      'fail-always': fault('500'),
      'refuse-key': fault('401'),
      'refuse-length': fault('context'),
      'refuse-quota': fault('quota'),
      'refuse-for-long': fault('busy-long'),
      'end-at-length': fault('length'),
      'end-filtered': fault('filtered'),
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Ours, of Bedrock's runtime. */
export async function openLocalBedrock(): Promise<ModelServer> {
  const { settings } = await openBedrock();
  return {
    origin: settings.endpoint,
    credentials: settings.credentials,
    words,
    thoughts,
    asking: {
      ...asked(nova),
      think: { model: claude, content: think },
      'hang-up': fault('reset'),
      'talk-nonsense': fault('html'),
      cut: fault('cut'),
      'fail-once': fault('once-unavailable'),
      'fail-always': fault('unavailable'),
      'refuse-key': fault('unknown-key'),
      'refuse-length': fault('too-long'),
      'refuse-quota': fault('quota'),
      'refuse-for-long': fault('throttled-long'),
      'end-at-length': fault('length'),
      'end-filtered': fault('filtered'),
    },
    // Closed by the test that it was opened in.
    [Symbol.asyncDispose]: async () => undefined,
  };
}
