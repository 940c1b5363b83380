import type { Engine, Parameters } from './parameters.ts';

/** What speaks to the model, of several layers: the provider itself where nobody says anything else. */
export function engineOf(...layers: readonly Parameters[]): Engine {
  // By no loop over all parameters, whose schema a page that only talks does not load.
  return layers.findLast(({ engine }) => engine !== undefined)?.engine ?? 'provider';
}
