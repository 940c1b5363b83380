import { copyParameter } from '../../../../amplify/contract/parameters/effective-parameters.ts';
import {
  parameterNames,
  type Parameters,
} from '../../../../amplify/contract/parameters/parameters.ts';
import type {
  Preferences,
  PreferencesChange,
} from '../../../../amplify/contract/parameters/preferences.ts';
import type { Refusal } from '../../../backend/api-client.ts';
import type { Outcome } from '../../../backend/json-calls.ts';
import { isSameParameter, type ParameterName } from '../own-layer.ts';

/** What somebody makes of their defaults, and what these were when they began. */
export type DefaultsEdit = { readonly base: Parameters; readonly mine: Parameters };

export type SavedDefaults =
  | { readonly kind: 'saved'; readonly value: Preferences }
  /** Another tab has set the same to something else. */
  | {
      readonly kind: 'conflict';
      readonly theirs: Preferences;
      readonly at: readonly ParameterName[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type Saving = {
  /** As they were read last. */
  readonly known: Preferences;
  readonly read: () => Promise<Outcome<Preferences>>;
  readonly change: (body: PreferencesChange) => Promise<Outcome<Preferences>>;
};

/** Whoever is overtaken more often than this is told so. */
const mostTries = 4;

/** Saves defaults among whatever else was saved meanwhile; asks only where both have set the same. */
export async function saveDefaults(
  edit: DefaultsEdit,
  { known, read, change }: Saving,
  tries = mostTries,
): Promise<SavedDefaults> {
  const { parameters, conflicts } = mergeDefaults(edit, known.parameters);
  if (conflicts.length > 0) return { kind: 'conflict', theirs: known, at: conflicts };
  const { favourites, version } = known;
  const outcome = await change({ parameters, favourites, version });
  if (outcome.kind === 'done') return { kind: 'saved', value: outcome.value };
  const isOvertaken = outcome.kind === 'refused' && outcome.code === 'version-conflict';
  if (!isOvertaken || tries <= 1) return { kind: 'refused', refusal: outcome };
  const there = await read();
  if (there.kind !== 'done') return { kind: 'refused', refusal: there };
  return saveDefaults(edit, { known: there.value, read, change }, tries - 1);
}

/** What both have come to: of each field, what was changed; where both have changed it, one’s own, and that is asked. */
export function mergeDefaults(
  { base, mine }: DefaultsEdit,
  theirs: Parameters,
): { readonly parameters: Parameters; readonly conflicts: readonly ParameterName[] } {
  const parameters: Parameters = {};
  const conflicts: ParameterName[] = [];
  for (const name of parameterNames) {
    const isMine = !isSameParameter(base, mine, name);
    copyParameter(parameters, isMine ? mine : theirs, name);
    const isTheirs = !isSameParameter(base, theirs, name);
    if (isMine && isTheirs && !isSameParameter(mine, theirs, name)) conflicts.push(name);
  }
  return { parameters, conflicts };
}
