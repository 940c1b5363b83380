import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import * as fc from 'fast-check';
import { withEachCall } from './break-off.ts';

/** Orders of calls. Each call has its consequences before the next one is chosen, so that every order may come. */
export function anyOrder(): fc.Arbitrary<fc.Scheduler> {
  return fc.scheduler({
    async act(call) {
      await call();
      await turnOfEventLoop();
    },
  });
}

/** A port whose calls are made one by one, in the order that the scheduler finds. */
export function interleaved<Port extends object>(
  scheduler: fc.Scheduler,
  port: Port,
  who: string,
): Port {
  return withEachCall(port, async (name, call) => {
    await scheduler.schedule(Promise.resolve(), `${who}: ${name}`);
    return call();
  });
}
