/** What every provider of OpenAI's API is not to be told of this machine. */
const telemetry = /^(?:x-stainless-|user-agent$)/;
const noEventStream = 'NoEventStream';
const identifier = /^[\w.-]{1,80}$/;

/** A `fetch` for one request that notes what LangChain does not tell of its answer. */
export function createWatchedFetch(hasKey: boolean) {
  let isBegun = false;
  let requestId: string | null = null;

  return {
    isBegun: () => isBegun,
    requestId: () => requestId,
    fetch: async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const headers = new Headers(init?.headers);
      const told = [...headers.keys()].filter((name) => telemetry.test(name));
      for (const name of told) headers.delete(name);
      if (!hasKey) headers.delete('authorization');
      // A redirect would take the whole prompt to an address that nobody has allowed.
      const response = await fetch(input, { ...init, headers, redirect: 'manual' });
      if (!response.ok) return response;
      isBegun = true;
      const type = response.headers.get('content-type') ?? 'text/event-stream';
      if (!type.startsWith('text/event-stream')) {
        await response.body?.cancel();
        throw Object.assign(new Error('What answers sends no events.'), { name: noEventStream });
      }
      const name = response.headers.get('x-request-id') ?? '';
      requestId = identifier.test(name) ? name : null;
      return response;
    },
  };
}

/** Whether it was thrown because something else than a stream of events has answered. */
export function isNoEventStream(error: unknown): boolean {
  return error instanceof Error && error.name === noEventStream;
}
