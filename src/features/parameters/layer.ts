import { effectiveParameters } from '../../../amplify/contract/parameters/effective-parameters.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { differs, withoutParameter, withParameters, type ParameterName } from './own-layer.ts';

/** A layer of parameters while somebody sets it. */
export type Layer = {
  /** Tells what is half typed here from what is elsewhere. */
  readonly place: string;
  readonly own: Parameters;
  readonly below: Parameters;
  /** Whose the layer below is, as “Marv”; null where it is nobody’s. */
  readonly belowName: string | null;
  /** What both come to. */
  readonly counts: Parameters;
  readonly set: (some: Parameters) => void;
  readonly reset: (name: ParameterName) => void;
  readonly differs: (name: ParameterName) => boolean;
};

type Parts = Pick<Layer, 'place' | 'own' | 'below' | 'belowName'> & {
  readonly onChange: (next: Parameters) => void;
};

export function createLayer({ place, own, below, belowName, onChange }: Parts): Layer {
  return {
    place,
    own,
    below,
    belowName,
    counts: effectiveParameters(below, own),
    set: (some) => onChange(withParameters(own, below, some)),
    reset: (name) => onChange(withoutParameter(own, name)),
    differs: (name) => differs(own, below, name),
  };
}
