import {
  offeredModelsSchema,
  type OfferedModels,
} from '../../amplify/contract/models/offered-models.ts';
import {
  preferencesSchema,
  type Preferences,
  type PreferencesChange,
} from '../../amplify/contract/parameters/preferences.ts';
import {
  presetListSchema,
  presetSchema,
  type Preset,
  type PresetChange,
} from '../../amplify/contract/parameters/preset.ts';
import type { ApiClient } from './api-client.ts';
import { accountPath, callJson, chosen, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

/** What may be chosen for an answer: models, the account's presets, and the caller's own preferences. */
export function createParametersApi(api: ApiClient) {
  return {
    models: (accountId: string, signal: AbortSignal): Asked<OfferedModels> =>
      callJson(
        api,
        offeredModelsSchema,
        { method: 'GET', path: `${accountPath(accountId)}/models` },
        signal,
      ),
    preferences: (accountId: string, signal: AbortSignal): Asked<Preferences> =>
      callJson(
        api,
        preferencesSchema,
        { method: 'GET', path: `${accountPath(accountId)}/preferences` },
        signal,
      ),
    changePreferences: (
      accountId: string,
      body: PreferencesChange,
      signal: AbortSignal,
    ): Asked<Preferences> =>
      callJson(
        api,
        preferencesSchema,
        { method: 'PUT', path: `${accountPath(accountId)}/preferences`, body },
        signal,
      ),
    async presets(accountId: string, signal: AbortSignal): Asked<readonly Preset[]> {
      const path = `${accountPath(accountId)}/presets`;
      return chosen(
        await callJson(api, presetListSchema, { method: 'GET', path }, signal),
        ({ presets }) => presets,
      );
    },
    changePreset: (
      accountId: string,
      presetId: string,
      body: PresetChange,
      signal: AbortSignal,
    ): Asked<Preset> =>
      callJson(
        api,
        presetSchema,
        { method: 'PUT', path: `${accountPath(accountId)}/presets/${presetId}`, body },
        signal,
      ),
    removePreset: (accountId: string, presetId: string, version: number, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        {
          method: 'DELETE',
          path: `${accountPath(accountId)}/presets/${presetId}?version=${version}`,
        },
        signal,
      ),
  };
}
