import type { Parameters } from '../contract/parameters/parameters.ts';
import type { Caller } from '../domain/caller.ts';
import { readPreferences } from './accounts/preferences.ts';
import type { RecordStore } from './accounts/record-store.ts';

/** Gives what a person has set for all that they ask in their active account; nothing where they have not. */
export type ReadPreferences = (caller: Caller, signal: AbortSignal) => Promise<Parameters>;

/** Asks for the caller's record. */
export function createReadPreferences(records: RecordStore): ReadPreferences {
  return async (caller, signal) => (await readPreferences(records, caller, signal)).parameters;
}
