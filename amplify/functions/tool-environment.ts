import type { Settings } from '../settings-schema.ts';

/** What a function that answers needs to know for the built-in tools. */
export function toolEnvironment({ tools }: Settings): Readonly<Record<string, string>> {
  return {
    // Open-Meteo's own; the local backend has one that needs no network.
    OPEN_METEO_URL: '',
    WEB_ORIGINS: tools.webOrigins.join(','),
  };
}
