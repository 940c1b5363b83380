import { effectiveParameters } from './effective-parameters.ts';
import type { Engine, Parameters } from './parameters.ts';

/** What speaks to the model, of several layers: the provider itself where nobody says anything else. */
export function engineOf(...layers: readonly Parameters[]): Engine {
  return effectiveParameters(...layers).engine ?? 'provider';
}
