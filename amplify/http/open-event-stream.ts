import type { Writable } from 'node:stream';
import type { TurnListener } from '../app/admission.ts';
import type { Clock } from '../app/clock.ts';
import { encodeTurnEvent, openingComment, pingComment } from '../contract/turn-stream.ts';

export type OpenEventStream = {
  readonly send: TurnListener;
  /** Resolves when everything is on its way. */
  close(): Promise<void>;
};

/** API Gateway closes a stream that is silent for five minutes, others in between after thirty seconds. */
const heartbeat = 10_000;

/** Opens an answer of server-sent events. Writes are never waited for: a page that reads slowly slows nobody. */
export function openEventStream(output: Writable, clock: Clock): OpenEventStream {
  const closing = new AbortController();
  // A page that went away is no fault: its turn goes on.
  output.on('error', () => undefined);
  output.write(openingComment);

  async function beat(): Promise<void> {
    for (;;) {
      await clock.sleep(heartbeat, closing.signal);
      if (closing.signal.aborted) return;
      output.write(pingComment);
    }
  }

  const beating = beat();
  return {
    send: (item) => void output.write(encodeTurnEvent(item)),
    async close() {
      closing.abort();
      await beating;
      await endOf(output);
    },
  };
}

/** Ends an output; resolves also when nobody is there to read it any more. */
export function endOf(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    // One that was destroyed before never says that it has ended.
    if (output.destroyed) return resolve();
    output.once('close', resolve);
    output.end(() => resolve());
  });
}
