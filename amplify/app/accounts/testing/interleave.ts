import type { Scheduler } from 'fast-check';
import { withEachCall } from './break-off.ts';

/** A port whose calls are made one by one, in the order that the scheduler finds. */
export function interleaved<Port extends object>(scheduler: Scheduler, port: Port, who = ''): Port {
  return withEachCall(port, async (name, call) => {
    await scheduler.schedule(Promise.resolve(), `${who} ${name}`.trim());
    return call();
  });
}
