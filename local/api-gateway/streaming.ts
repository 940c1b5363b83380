import type { ServerResponse } from 'node:http';
import type { Lambda, StreamPrelude, StreamSink } from '../lambda/lambda.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import type { Headers } from './proxy-response.ts';
import { malformedProxyResponse, passedOn } from './proxy-response.ts';

/** A stream on which nothing is written for so long is cut, of a regional API. */
const idleLimit = 5 * 60_000;

export type StreamedInvocation = {
  readonly lambda: Lambda;
  readonly functionArn: string;
  readonly event: unknown;
  readonly response: ServerResponse;
  readonly ownHeaders: Readonly<Record<string, string>>;
  /** Milliseconds that the whole answer may take. */
  readonly timeout: number;
};

/**
 * Runs a function with response streaming. Every write goes out at once; the
 * client's going away never reaches the function. Before the first write a failure
 * is a refusal, afterwards the connection is cut.
 */
export async function streamAnswer(invocation: StreamedInvocation): Promise<void> {
  const { lambda, functionArn, event, response, ownHeaders, timeout } = invocation;
  const watch = createWatch(timeout);
  let over = false;
  const sink: StreamSink = {
    start(prelude) {
      if (over || response.destroyed) return;
      response.writeHead(prelude.statusCode, { ...ownHeaders, ...headersOf(prelude) });
      response.flushHeaders();
      watch.touch();
    },
    write(chunk) {
      if (over || response.destroyed) return;
      response.write(chunk);
      watch.touch();
    },
  };
  const ending = await Promise.race([
    lambda.invokeStreaming(functionArn, event, sink),
    watch.expired,
  ]);
  over = true;
  watch.stop();
  if (ending === 'expired') refuse(response, timedOut());
  else if (ending.kind === 'failure') refuse(response, malformedProxyResponse());
  else if (!response.headersSent && !response.destroyed) refuse(response, malformedProxyResponse());
  else if (!response.destroyed) response.end();
}

function timedOut(): GatewayRefusal {
  return new GatewayRefusal('INTEGRATION_TIMEOUT', 'Endpoint request timed out');
}

/** Status and headers that are out cannot be taken back: the client sees the connection break. */
function refuse(response: ServerResponse, refusal: GatewayRefusal): void {
  if (!response.headersSent) throw refusal;
  response.destroy();
}

function headersOf({ headers, cookies }: StreamPrelude): Readonly<Record<string, string[]>> {
  const values: Headers = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value]]),
  );
  const passed = Object.entries(passedOn(values)).map(([name, value]): [string, string[]] => [
    name,
    [...value],
  ]);
  return {
    ...Object.fromEntries(passed),
    ...(cookies.length > 0 ? { 'Set-Cookie': [...cookies] } : {}),
  };
}

/** Expires when the whole takes too long, or nothing was written for too long. */
function createWatch(timeout: number): {
  readonly expired: Promise<'expired'>;
  touch(): void;
  stop(): void;
} {
  const listeners: (() => void)[] = [];
  const expired = new Promise<'expired'>((resolve) => {
    listeners.push(() => resolve('expired'));
  });
  const expire = () => {
    for (const listener of listeners) listener();
  };
  const whole = setTimeout(expire, timeout);
  const idle = setTimeout(expire, idleLimit);
  return {
    expired,
    touch() {
      idle.refresh();
    },
    stop() {
      clearTimeout(whole);
      clearTimeout(idle);
    },
  };
}
