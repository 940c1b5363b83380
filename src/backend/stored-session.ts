/** Amplify keeps who signed in last under this name; reading it costs no library. */
const lastUserKey = /^CognitoIdentityServiceProvider\..+\.LastAuthUser$/;

/**
 * Whether somebody has signed in on this machine; the session itself may have ended since. `unknown` is the answer
 * where the browser shows nobody its storage: who signs in there is signed in as long as the page lives.
 */
export function mayBeSignedIn({ unknown = false } = {}): boolean {
  try {
    return Object.keys(localStorage).some((key) => lastUserKey.test(key));
  } catch {
    return unknown;
  }
}

/** Calls back when another tab signs out, or signs in as somebody else. */
export function onSignInElsewhere(changed: () => void): () => void {
  function heard(event: StorageEvent) {
    const cleared = event.key === null;
    if (cleared || (lastUserKey.test(event.key ?? '') && event.oldValue !== null)) changed();
  }
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}
