/** Pages that belong to somebody; every other address is open. */
const personalPage =
  /^\/(?:chat\/[^/]+|bots(?:\/[^/]+(?:\/edit)?)?|settings|invitations|admin)?\/?$/;

export const signInPath = '/sign-in';

/** Whether an address shows something of a person's own. */
export function needsSignIn(path: string): boolean {
  return personalPage.test(path);
}

/** The conversation that an address shows; null for every other page. */
export function conversationIn(path: string): string | null {
  return /^\/chat\/([^/]+)\/?$/.exec(path)?.[1] ?? null;
}

/** The bot that a new chat's address names. */
export function botIn(search: string): string | null {
  const bot = new URLSearchParams(search).get('bot') ?? '';
  return bot === '' ? null : bot;
}

/** The place of the starter that is to be sent with it. */
export function starterIn(search: string): number | null {
  const starter = new URLSearchParams(search).get('starter') ?? '';
  return /^\d{1,2}$/.test(starter) ? Number(starter) : null;
}

/** Where a person wanted to go when they had to sign in first. */
export function signInAddress(wanted: string, why?: 'expired' | 'deleted'): string {
  const query = new URLSearchParams();
  if (wanted !== '/') query.set('to', wanted);
  if (why) query.set('why', why);
  const text = query.toString();
  return text === '' ? signInPath : `${signInPath}?${text}`;
}

export type SignInNotice = 'expired' | 'deleted' | 'invited';

/** What the sign-in page has to say first: why one is here, or what one has come for. */
export function signInNotice(search: string): SignInNotice | null {
  const why = new URLSearchParams(search).get('why');
  if (why === 'expired' || why === 'deleted') return why;
  return /^\/invitations\/?$/.test(returnAddress(search)) ? 'invited' : null;
}

/** The address to return to: a path of this site and nothing else, whatever the query says. */
export function returnAddress(search: string): string {
  const wanted = new URLSearchParams(search).get('to') ?? '/';
  const base = 'https://here.invalid';
  if (!wanted.startsWith('/') || !URL.canParse(wanted, base)) return '/';
  const { origin, pathname, search: query, hash } = new URL(wanted, base);
  if (origin !== base || pathname.startsWith('//') || pathname === signInPath) return '/';
  return pathname + query + hash;
}
