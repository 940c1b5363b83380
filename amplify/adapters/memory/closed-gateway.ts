import type { ModelGateway } from '../../app/model-gateway.ts';
import type { ModelOffers } from '../../app/model-offer.ts';

const failed = { kind: 'failed', code: 'provider-configuration' } as const;

/** Stands where a deployment has no provider any more. */
export const closedGateway: ModelGateway & ModelOffers = {
  chooseModel: async () => failed,
  offered: async () => failed,
  async *answer() {
    yield { type: 'failure', code: failed.code };
  },
};
