import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import type { Preferences } from '../../../../amplify/contract/parameters/preferences.ts';
import type { ApiClient, Refusal } from '../../../backend/api-client.ts';
import { createParametersApi } from '../../../backend/parameters-api.ts';
import { createKept, useKept } from '../../../ui/kept.ts';
import { useAsking } from '../../../ui/use-asking.ts';
import { areSame, type ParameterName } from '../own-layer.ts';
import { parameterQueries } from '../parameter-queries.ts';
import { saveDefaults, type DefaultsEdit } from './save-defaults.ts';

type Parts = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly stored: Preferences;
  readonly onSaved: () => void;
};

export type DefaultsConflict = {
  readonly theirs: Parameters;
  readonly at: readonly ParameterName[];
};

export type Defaults = {
  readonly mine: Parameters;
  readonly change: (next: Parameters) => void;
  readonly isEdited: boolean;
  readonly busy: boolean;
  readonly fault: Refusal | null;
  readonly conflict: DefaultsConflict | null;
  readonly save: () => Promise<void>;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => void;
  readonly discard: () => void;
};

/** What was set and not saved stays while the settings show something else. */
const drafts = createKept<DefaultsEdit>();

/** A person's defaults while they set them. */
export function useDefaults({ api, accountId, stored, onSaved }: Parts): Defaults {
  const queries = useQueryClient();
  const [draft, setDraft] = useKept(drafts, accountId);
  const { busy, fault, ask, forget } = useAsking<Refusal>();
  const [conflict, setConflict] = useState<DefaultsConflict | null>(null);
  const calls = createParametersApi(api);
  const { queryKey } = parameterQueries(api, accountId).preferences;
  const edit = draft ?? { base: stored.parameters, mine: stored.parameters };

  async function send(sent: DefaultsEdit, known: Preferences) {
    const asked = await ask(async (signal) => {
      const saved = await saveDefaults(sent, {
        known,
        read: () => calls.preferences(accountId, signal),
        change: (body) => calls.changePreferences(accountId, body, signal),
      });
      return saved.kind === 'refused' ? saved.refusal : ({ kind: 'done', value: saved } as const);
    });
    if (asked?.kind !== 'done') return;
    if (asked.value.kind === 'conflict') {
      const { theirs, at } = asked.value;
      queries.setQueryData(queryKey, theirs);
      setConflict({ theirs: theirs.parameters, at });
      return;
    }
    const { value } = asked.value;
    queries.setQueryData(queryKey, value);
    setConflict(null);
    // What was set while it was being saved is still to be saved.
    setDraft((now) =>
      now === null || areSame(now.mine, sent.mine) ? null : { ...now, base: sent.mine },
    );
    onSaved();
  }
  return {
    mine: edit.mine,
    change: (mine) => setDraft((before) => ({ base: before?.base ?? stored.parameters, mine })),
    isEdited: !areSame(edit.base, edit.mine),
    busy,
    fault,
    conflict,
    save: () => send(edit, stored),
    async keepMine() {
      if (!conflict) return;
      const over = { base: conflict.theirs, mine: edit.mine };
      setDraft(() => over);
      await send(over, stored);
    },
    takeTheirs() {
      setConflict(null);
      forget();
      setDraft(() => null);
    },
    discard() {
      forget();
      setConflict(null);
      setDraft(() => null);
    },
  };
}
