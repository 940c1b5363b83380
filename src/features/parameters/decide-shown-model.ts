import { cautiousModel } from '../../../amplify/contract/models/cautious-model.ts';
import { decideModel } from '../../../amplify/contract/models/decide-model.ts';
import type { Model, ModelCatalogue } from '../../../amplify/contract/models/model.ts';
import type {
  OfferedModel,
  OfferedModels,
} from '../../../amplify/contract/models/offered-models.ts';

type Parts = {
  /** What the layer itself says. */
  readonly chosen: string | undefined;
  /** What those below it say. */
  readonly wished: string | undefined;
  readonly offered: OfferedModels;
  /** None at all: every model. */
  readonly allowed: readonly string[];
  readonly catalogue: ModelCatalogue;
};

/** The model that answers, as the server decides it. */
export type ShownModel = {
  readonly id: string;
  /** What it takes: of one that nobody knows, what every server takes. */
  readonly model: Model;
  readonly isKnown: boolean;
  /** The model that would answer had nothing been chosen. */
  readonly unchosen: { readonly id: string; readonly isWished: boolean };
  /** No answer can be had with it. */
  readonly isForbidden: boolean;
  /** Whether its provider has said that it offers it, or could not be asked. */
  readonly isListed: boolean;
};

export function decideShownModel(parts: Parts): ShownModel {
  const { chosen, wished, offered, allowed, catalogue } = parts;
  const listed = offered.models.map(({ id }) => id);
  const isStandardUnknown = offered.standard === null && offered.fault !== null;
  const wishes = {
    wished,
    standard: offered.standard ?? '',
    offered: offered.provider === 'openai' ? null : listed,
    // What nobody could ask for is not said to be forbidden.
    allowed: isStandardUnknown && allowed.length > 0 ? [...allowed, ''] : allowed,
    catalogue,
  };
  const decided = decideModel({ ...wishes, chosen });
  const without = decideModel({ ...wishes, chosen: undefined });
  const id = decided.kind === 'decided' ? decided.model : (chosen ?? wishes.standard);
  const known = catalogue.models.find((model) => model.id === id) ?? null;
  const unchosen = without.kind === 'decided' ? without.model : wishes.standard;
  return {
    id,
    model: known ?? cautiousModel(id),
    isKnown: known !== null,
    unchosen: { id: unchosen, isWished: wished !== undefined && unchosen !== wishes.standard },
    isForbidden: decided.kind === 'failed',
    isListed: offered.fault !== null || listed.includes(id),
  };
}

export type ModelGroup = {
  /** Null for those that nobody knows. */
  readonly maker: string | null;
  readonly models: readonly OfferedModel[];
};

/** By maker, each where its first model stood; what nobody knows comes last. */
export function modelGroups(models: readonly OfferedModel[]): readonly ModelGroup[] {
  const groups = new Map<string | null, OfferedModel[]>();
  const known = models.filter((one) => one.known !== null);
  const unknown = models.filter((one) => one.known === null);
  for (const one of [...known, ...unknown]) {
    const maker = one.known?.maker ?? null;
    const group = groups.get(maker);
    if (group) group.push(one);
    else groups.set(maker, [one]);
  }
  return [...groups].map(([maker, inner]) => ({ maker, models: inner }));
}
