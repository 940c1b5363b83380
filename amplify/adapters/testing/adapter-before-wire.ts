import type { GatewayTo } from './gateways-to.ts';
import { startHttpUpstream, type UpstreamWire } from './http-upstream.ts';
import { keptLog } from './kept-log.ts';
import type { Inability, ModelAdapter, ModelSubject } from './model-upstream.ts';

/** An adapter before a server of ours that speaks its protocol and behaves as told. */
export function adapterBeforeWire(
  gatewayTo: GatewayTo,
  wire: UpstreamWire,
  cannot: readonly Inability[],
): ModelAdapter {
  async function open(): Promise<ModelSubject> {
    const upstream = await startHttpUpstream(wire);
    const { logger, logged } = keptLog();
    return {
      gateway: gatewayTo(upstream, logger),
      upstream,
      logged,
      [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose](),
    };
  }
  return {
    cannot,
    open,
    async openToNobody() {
      const subject = await open();
      await subject.upstream[Symbol.asyncDispose]();
      return subject;
    },
  };
}
