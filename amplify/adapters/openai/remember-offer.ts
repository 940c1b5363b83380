import type { Clock } from '../../app/clock.ts';
import type { ModelOffer, ModelOffers } from '../../app/model-offer.ts';

const duration = 60_000;

/** Asks for what is offered at most once a minute; that there is nothing, or a failure, is not remembered. */
export function rememberOffer(
  ask: ModelOffers['offered'],
  clock: Pick<Clock, 'now'>,
): ModelOffers['offered'] {
  let last: { readonly at: number; readonly offer: ModelOffer } | null = null;
  return async (signal) => {
    if (last && clock.now() - last.at < duration) return last.offer;
    const offer = await ask(signal);
    if (offer.kind === 'offered' && offer.models.length > 0) last = { at: clock.now(), offer };
    return offer;
  };
}
