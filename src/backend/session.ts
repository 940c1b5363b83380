import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import * as z from 'zod/mini';

/** Who is signed in, as the tokens say it. */
export type Session = {
  readonly sub: string;
  /** How stored items name their owner. */
  readonly owner: string;
  readonly email: string;
  readonly name: string | null;
  /** Null while everything of the person is being deleted. */
  readonly accountId: string | null;
  readonly role: 'owner' | 'member' | null;
  readonly groups: readonly string[];
};

const accessClaims = z.object({
  sub: z.string(),
  username: z.string(),
  owner_id: z.optional(z.string()),
  account_id: z.optional(z.string()),
  account_role: z.optional(z.string()),
  'cognito:groups': z.optional(z.array(z.string())),
});
const identityClaims = z.object({ email: z.optional(z.string()), name: z.optional(z.string()) });

/** The session, refreshed if it has to be; null when nobody is signed in any more. */
export async function readSession(): Promise<Session | null> {
  const { tokens } = await fetchAuthSession();
  if (!tokens) return null;
  const access = accessClaims.parse(tokens.accessToken.payload);
  const identity = identityClaims.parse(tokens.idToken?.payload ?? {});
  const role = access.account_role;
  return {
    sub: access.sub,
    owner: access.owner_id ?? '',
    email: identity.email ?? access.username,
    name: identity.name ?? null,
    accountId: access.account_id ?? null,
    role: role === 'owner' || role === 'member' ? role : null,
    groups: access['cognito:groups'] ?? [],
  };
}

/** An access token that is good now; null when the session has ended. */
export async function accessToken({ fresh }: { fresh: boolean }): Promise<string | null> {
  const { tokens } = await fetchAuthSession({ forceRefresh: fresh });
  return tokens?.accessToken.toString() ?? null;
}

/** As `accessToken`, for what belongs to one owner: never the token of another account that is active by now. */
export function accessTokenOf(owner: string): typeof accessToken {
  return async ({ fresh }) => {
    const { tokens } = await fetchAuthSession({ forceRefresh: fresh });
    if (!tokens) return null;
    const claims = accessClaims.parse(tokens.accessToken.payload);
    if ((claims.owner_id ?? '') !== owner) throw new Error('Another account is active by now.');
    return tokens.accessToken.toString();
  };
}

/** Ends the session here and its refresh token with it. */
export async function endSession(): Promise<void> {
  await signOut();
}

/** Calls back when the session has ended, by choice or because it could not be refreshed. */
export function onSessionEnd(ended: (why: 'signed-out' | 'expired') => void): () => void {
  return Hub.listen('auth', ({ payload }) => {
    if (payload.event === 'signedOut') ended('signed-out');
    if (payload.event === 'tokenRefresh_failure' && !isOffline(payload.data)) ended('expired');
  });
}

/** Calls back when tokens were renewed on this page: they may say something else than those before. */
export function onSessionRenewal(renewed: () => void): () => void {
  return Hub.listen('auth', ({ payload }) => {
    if (payload.event === 'tokenRefresh') renewed();
  });
}

const refreshFailure = z.object({ error: z.object({ name: z.string() }) });

/** A refresh that did not reach the user pool says nothing about the session. */
function isOffline(failure: unknown): boolean {
  const parsed = refreshFailure.safeParse(failure);
  return parsed.success && parsed.data.error.name === 'NetworkError';
}
