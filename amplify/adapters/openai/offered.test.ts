import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import type { Logger } from '../../app/logger.ts';
import { createOpenaiGateway } from './openai-gateway.ts';

const signal = new AbortController().signal;
const speech = 'chat-completions' as const;
const silent: Logger = { log: () => undefined, with: () => silent };

test('names every model of the list, and asks again after a minute, not before', async () => {
  const { gateway, list, pass, asked } = await openGateway();
  const offer = { kind: 'offered', models: ['one', 'two'] };
  expect(await gateway.offered(signal)).toEqual(offer);
  list.data = [{ id: 'three' }];
  pass(59_000);
  expect(await gateway.offered(signal)).toEqual(offer);
  expect(await gateway.chooseModel(signal)).toEqual({ kind: 'chosen', model: 'one' });
  expect(asked()).toBe(1);
  pass(1000);
  expect(await gateway.offered(signal)).toEqual({ kind: 'offered', models: ['three'] });
  expect(asked()).toBe(2);
});

test('a list that has no names, or none yet, is not remembered', async () => {
  const { gateway, list } = await openGateway();
  list.data = [{ id: '' }, { name: 'no id' }];
  expect(await gateway.offered(signal)).toEqual({ kind: 'offered', models: [] });
  list.data = [{ id: 'now' }];
  expect(await gateway.offered(signal)).toEqual({ kind: 'offered', models: ['now'] });
});

test('a server that refuses is a failure in our words, and asked again', async () => {
  const { gateway, list } = await openGateway();
  list.status = 401;
  const fault = { kind: 'failed', code: 'provider-configuration' };
  expect(await gateway.offered(signal)).toEqual(fault);
  list.status = 200;
  expect(await gateway.offered(signal)).toMatchObject({ kind: 'offered' });
});

test('whoever gives up hears of a failure', async () => {
  const { gateway, list } = await openGateway();
  list.status = 0;
  const answer = await gateway.offered(AbortSignal.timeout(100));
  expect(answer).toEqual({ kind: 'failed', code: 'provider-unavailable' });
});

test('OpenAI is not asked without a key', async () => {
  const parts = { readKey: async () => null, baseUrl: null, speech, model: null, logger: silent };
  const gateway = createOpenaiGateway({ ...parts, clock: aClock() });
  const fault = { kind: 'failed', code: 'provider-configuration' };
  expect(await gateway.offered(signal)).toEqual(fault);
});

function aClock() {
  let now = 0;
  return {
    now: () => now,
    sleep: async () => undefined,
    pass: (milliseconds: number) => void (now += milliseconds),
  };
}

/** A gateway to a server whose list is as told; with the status 0 it says nothing. */
async function openGateway() {
  let asked = 0;
  const data: readonly object[] = [{ id: 'one' }, { id: 'two' }];
  const list = { status: 200, data };
  const server = createServer((_request, response) => {
    asked += 1;
    if (list.status === 0) return;
    response.writeHead(list.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', data: list.data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const clock = aClock();
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const parts = { readKey: async () => null, baseUrl, speech, model: null, logger: silent };
  const gateway = createOpenaiGateway({ ...parts, clock });
  return { gateway, list, pass: clock.pass, asked: () => asked };
}
