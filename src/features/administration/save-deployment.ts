import type { DeploymentView } from '../../../amplify/contract/accounts/administration.ts';
import type { Refusal } from '../../backend/api-client.ts';
import type { AdminApi } from './admin-api.ts';

/** What holds for everybody; each part of it is changed by itself. */
export type DeploymentFields = Omit<DeploymentView, 'version'>;
export type FieldName = keyof DeploymentFields;

export type Saved =
  | { readonly kind: 'saved'; readonly record: DeploymentView }
  /** Somebody else was faster; `differing` is what they changed. */
  | {
      readonly kind: 'conflict';
      readonly theirs: DeploymentView;
      readonly differing: readonly FieldName[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type Change = {
  /** The record as the author of the change has seen it. */
  readonly seen: DeploymentView;
  readonly change: Partial<DeploymentFields>;
};

export type SaveDeployment = (change: Change, signal: AbortSignal) => Promise<Saved>;

/**
 * Saves changes, each over what its author has seen and over nothing else. What one has changed oneself meanwhile
 * counts as seen.
 */
export function createSaveDeployment(
  api: Pick<AdminApi, 'deployment' | 'changeDeployment'>,
): SaveDeployment {
  /** What became of a version by a change of one's own. */
  const own = new Map<number, DeploymentView>();

  return async ({ seen, change }, signal) => {
    const from = newest(seen, own);
    const wanted = { ...from, ...change };
    const outcome = await api.changeDeployment(wanted, signal);
    if (outcome.kind === 'done') {
      own.set(from.version, outcome.value);
      return { kind: 'saved', record: outcome.value };
    }
    const isConflict = outcome.kind === 'refused' && outcome.code === 'version-conflict';
    if (!isConflict) return { kind: 'refused', refusal: outcome };
    const now = await api.deployment(signal);
    if (now.kind !== 'done') return { kind: 'refused', refusal: now };
    const theirs = now.value;
    if (differing(wanted, theirs).length > 0)
      return { kind: 'conflict', theirs, differing: differing(from, theirs) };
    // They wanted the same, or this very change arrived and its answer was lost.
    own.set(from.version, theirs);
    return { kind: 'saved', record: theirs };
  };
}

function newest(seen: DeploymentView, own: ReadonlyMap<number, DeploymentView>): DeploymentView {
  const next = own.get(seen.version);
  return next === undefined ? seen : newest(next, own);
}

const names = ['notice', 'turnsStopped', 'allowedModels'] as const satisfies readonly FieldName[];

/** The parts that are not the same. */
export function differing(one: DeploymentFields, other: DeploymentFields): readonly FieldName[] {
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
