import { afterEach, expect, test, vi } from 'vitest';
import { putPart } from './attachments-api.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A connection that takes bytes when it is told to, and never answers. */
function stubRequests() {
  const requests: { take(loaded: number): void }[] = [];
  class Request extends EventTarget {
    readonly status = 0;
    readonly upload = new EventTarget();
    open() {}
    send() {
      const { upload } = this;
      requests.push({
        take: (loaded) => upload.dispatchEvent(Object.assign(new Event('progress'), { loaded })),
      });
    }
    abort() {
      this.dispatchEvent(new Event('loadend'));
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request);
  return requests;
}

test('a connection that falls silent is given up, one that is slow is not', async () => {
  vi.useFakeTimers();
  const requests = stubRequests();
  const told: number[] = [];
  let isThere: boolean | null = null;
  const put = putPart(
    'https://files',
    new Blob(['words']),
    (bytes) => told.push(bytes),
    new AbortController().signal,
  ).then((arrived) => (isThere = arrived));
  for (const bytes of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(20_000);
    requests[0]?.take(bytes);
  }
  expect({ told, isThere }).toEqual({ told: [1, 2, 3], isThere: null });
  await vi.advanceTimersByTimeAsync(31_000);
  await put;
  expect(isThere).toBe(false);
});
