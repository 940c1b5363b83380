/** Amplify keeps who signed in last under this name; reading it costs no library. */
const lastUserKey = /^CognitoIdentityServiceProvider\..+\.LastAuthUser$/;

/** Whether somebody has signed in on this machine; the session itself may have ended since. */
export function mayBeSignedIn(): boolean {
  try {
    return Object.keys(localStorage).some((key) => lastUserKey.test(key));
  } catch {
    return false;
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

/** Calls back when another tab has renewed the tokens that all tabs share: they may be of another account. */
export function onRenewalElsewhere(renewed: () => void): () => void {
  function heard({ key }: StorageEvent) {
    if (key?.startsWith('CognitoIdentityServiceProvider.') && key.endsWith('.accessToken'))
      renewed();
  }
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}
