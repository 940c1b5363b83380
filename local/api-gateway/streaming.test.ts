import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { assemblyOfApi, lambdaOf, proxy, withGateway } from './test-gateway.ts';
import type { TestFunction } from './test-gateway.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function streamed(run: TestFunction, more: Readonly<Record<string, unknown>> = {}) {
  const Integration = proxy('stream', {
    ResponseTransferMode: 'STREAM',
    TimeoutInMillis: 60_000,
    ...more,
  });
  return {
    assembly: assemblyOfApi([{ path: '/', Integration }]),
    lambda: lambdaOf({ stream: run }),
  };
}

const events = {
  statusCode: 201,
  headers: { 'Content-Type': 'text/event-stream', 'Content-Length': '5' },
};

/** Writes again only when what it has written before was read. */
function threeWrites(chunks: readonly string[]): TestFunction {
  return async (_event, sink) => {
    sink.start({ ...events, cookies: ['a=1', 'b=2'] });
    for (const text of ['one', 'two', 'three']) {
      sink.write(bytes(text));
      while (chunks.at(-1) !== text) await sleep(5);
    }
  };
}

const halfAnAnswer: TestFunction = async (_event, sink) => {
  sink.start({ ...events, cookies: [] });
  sink.write(bytes('half'));
  await sleep(20);
  throw new Error('late');
};

const headersThenNothing: TestFunction = async (_event, sink) => {
  sink.start({ ...events, cookies: [] });
  await sleep(300);
};

const nothing: TestFunction = () => sleep(300);

test('sends status and headers with the first write and every chunk at once', async () => {
  const chunks: string[] = [];
  await withGateway(streamed(threeWrites(chunks)), async (address) => {
    const response = await fetch(address);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('content-length')).toBeNull();
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-amzn-requestid')).not.toBeNull();
    for await (const chunk of response.body ?? []) chunks.push(new TextDecoder().decode(chunk));
    expect(chunks).toEqual(['one', 'two', 'three']);
  });
});

test('never tells the function that its reader is gone', async () => {
  let written = 0;
  const run: TestFunction = async (_event, sink) => {
    sink.start({ ...events, cookies: [] });
    for (; written < 20; written += 1) {
      sink.write(bytes('x'));
      await sleep(5);
    }
  };
  await withGateway(streamed(run), async (address) => {
    const leaving = new AbortController();
    await fetch(address, { signal: leaving.signal });
    leaving.abort();
    await expect.poll(() => written).toBe(20);
  });
});

test('says 502 where a function fails before its first write', async () => {
  await withGateway(
    streamed(() => Promise.reject(new Error('early'))),
    async (address) => {
      const response = await fetch(address);
      expect(response.status).toBe(502);
      expect(await response.json()).toEqual({ message: 'Internal server error' });
    },
  );
});

test('cuts the connection where a function fails in the middle', async () => {
  await withGateway(streamed(halfAnAnswer), async (address) => {
    const response = await fetch(address);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

test('says 504 where nothing was written in time, and cuts what was begun', async () => {
  await withGateway(streamed(nothing, { TimeoutInMillis: 50 }), async (address) => {
    expect((await fetch(address)).status).toBe(504);
  });
  await withGateway(streamed(headersThenNothing, { TimeoutInMillis: 50 }), async (address) => {
    const response = await fetch(address);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});
