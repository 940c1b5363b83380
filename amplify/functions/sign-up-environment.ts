import type { Settings } from '../settings-schema.ts';

/** Who may sign up, for a function's environment. */
export function signUpEnvironment({ signUp }: Settings): Readonly<Record<string, string>> {
  return typeof signUp === 'string'
    ? { SIGN_UP: signUp, SIGN_UP_DOMAINS: '' }
    : { SIGN_UP: 'domains', SIGN_UP_DOMAINS: signUp.domains.join(',') };
}
