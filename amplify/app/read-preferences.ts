import type { Parameters } from '../contract/parameters/parameters.ts';
import type { Caller } from '../domain/caller.ts';

/** Gives what a person has set for all that they ask in their active account; nothing where they have not. */
export type ReadPreferences = (caller: Caller, signal: AbortSignal) => Promise<Parameters>;
