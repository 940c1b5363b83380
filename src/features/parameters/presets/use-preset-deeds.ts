import { useQueryClient } from '@tanstack/react-query';
import { ulid } from 'ulid';
import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import type { Preset } from '../../../../amplify/contract/parameters/preset.ts';
import type { ApiClient, Refusal } from '../../../backend/api-client.ts';
import { codeOf } from '../../../backend/expect-done.ts';
import { createParametersApi } from '../../../backend/parameters-api.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';
import type { Toasts } from '../../../ui/toasts.ts';
import { useAsking } from '../../../ui/use-asking.ts';
import { parameterQueries } from '../parameter-queries.ts';

type Parts = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly toasts: Toasts;
};

/** Each says whether it was done. */
export type PresetDeeds = {
  readonly busy: boolean;
  /** Why the last one came to nothing. */
  readonly fault: string | null;
  readonly forget: () => void;
  readonly create: (name: string, parameters: Parameters) => Promise<boolean>;
  readonly rename: (preset: Preset, name: string) => Promise<boolean>;
  readonly update: (preset: Preset, parameters: Parameters) => Promise<boolean>;
  readonly remove: (preset: Preset) => Promise<boolean>;
};

type Content = Pick<Preset, 'name' | 'parameters'>;

/** What is done with the presets of an account; what takes something away can be undone. */
export function usePresetDeeds({ api, accountId, toasts }: Parts): PresetDeeds {
  const { busy, fault, ask, forget } = useAsking<Refusal>();
  const change = usePresetList(api, accountId);
  const calls = createParametersApi(api);
  const words = parametersTexts.presets;

  async function write(
    id: string,
    version: number,
    { name, parameters }: Content,
  ): Promise<Preset | null> {
    const outcome = await ask((signal) =>
      calls.changePreset(accountId, id, { name, parameters, version }, signal),
    );
    if (outcome?.kind === 'done') change.put(outcome.value);
    else if (outcome) change.meet(outcome);
    return outcome?.kind === 'done' ? outcome.value : null;
  }
  function say(text: string, undo?: () => void) {
    toasts.show({ text, ...(undo && { action: { label: parametersTexts.undo, run: undo } }) });
  }
  async function restore(id: string, version: number, content: Content) {
    const done = await write(id, version, content);
    say(done ? words.restored(content.name) : words.notDone);
  }
  return {
    busy,
    fault: fault && faultSentence(fault),
    forget,
    async create(name, parameters) {
      const made = await write(ulid(), 0, { name, parameters });
      if (made) say(words.saved(made.name));
      return made !== null;
    },
    async rename({ id, version, parameters }, name) {
      const renamed = await write(id, version, { name, parameters });
      if (renamed) say(words.renamed(renamed.name));
      return renamed !== null;
    },
    async update(preset, parameters) {
      const { id, version, name } = preset;
      const updated = await write(id, version, { name, parameters });
      if (updated) say(words.updated(name), () => void restore(id, updated.version, preset));
      return updated !== null;
    },
    async remove(preset) {
      const { id, version, name } = preset;
      const outcome = await ask((signal) => calls.removePreset(accountId, id, version, signal));
      if (outcome?.kind !== 'done') {
        if (outcome) change.meet(outcome);
        return false;
      }
      change.take(id);
      say(words.removed(name), () => void restore(id, 0, preset));
      return true;
    },
  };
}

/** What is known of the presets here, kept as the server says that they are. */
function usePresetList(api: ApiClient, accountId: string) {
  const queries = useQueryClient();
  const { queryKey } = parameterQueries(api, accountId).presets;
  return {
    put(preset: Preset) {
      queries.setQueryData(queryKey, (before) => {
        if (!before?.some(({ id }) => id === preset.id)) return [...(before ?? []), preset];
        return before.map((one) => (one.id === preset.id ? preset : one));
      });
    },
    take(id: string) {
      queries.setQueryData(queryKey, (before) => before?.filter((one) => one.id !== id));
    },
    /** Somebody else was faster: what they have made of it is to be seen. */
    meet(refusal: Refusal) {
      if (overtaken(refusal) !== null) void queries.invalidateQueries({ queryKey });
    },
  };
}

function overtaken(refusal: Refusal): 'changed' | 'gone' | null {
  if (refusal.kind !== 'refused') return null;
  if (refusal.code === 'version-conflict') return 'changed';
  return refusal.status === 404 ? 'gone' : null;
}

function faultSentence(refusal: Refusal): string {
  const how = overtaken(refusal);
  return how ? parametersTexts.presets[how] : callSentence(codeOf(refusal));
}
