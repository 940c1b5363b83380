import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { endSession, onSessionEnd, readSession, type Session } from '../../backend/session.ts';
import { onSignInElsewhere } from '../../backend/stored-session.ts';
import { refreshConversation } from '../../features/conversation/conversation-queries.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { signInAddress } from '../addresses.ts';
import { Shell } from '../shell.tsx';
import { ShellSkeleton } from '../shell-skeleton.tsx';
import { SignedInProvider } from '../signed-in.tsx';
import { createSignedInParts, type SignedInParts } from '../signed-in-parts.ts';

/** Everything behind the sign-in: its data, its shell, and the way out. */
export function SignedInRoute() {
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const [parts] = useState(createSignedInParts);
  const leave = useCallback(
    (why: 'signed-out' | 'expired') => {
      if (why === 'signed-out') {
        parts.forget();
        leaveTo(signInAddress('/'));
        return;
      }
      const gone = parts.keepUnsent().some((id) => here === `/chat/${id}`);
      leaveTo(signInAddress(gone ? '/' : here, 'expired'));
    },
    [here, parts],
  );
  useEffect(() => onSessionEnd(leave), [leave]);
  useEffect(() => parts.onExpired(() => leave('expired')), [leave, parts]);
  useEffect(() => onSignInElsewhere(() => window.location.reload()), []);
  return (
    <QueryClientProvider client={parts.queries}>
      <WithSession parts={parts} leave={leave} />
    </QueryClientProvider>
  );
}

/** By a new page: what this one holds in memory is a signed-in person's. */
function leaveTo(address: string): void {
  window.location.replace(address);
}

type WithSessionProperties = {
  readonly parts: SignedInParts;
  readonly leave: (why: 'signed-out' | 'expired') => void;
};

function WithSession({ parts, leave }: WithSessionProperties) {
  // Tokens are read again whenever they are used; who one is does not change while one is signed in.
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Infinity });
  const ended = session.data === null;
  useEffect(() => {
    if (ended) leave('expired');
  }, [ended, leave]);
  if (session.isError) return <SessionUnreadable onRetry={() => void session.refetch()} />;
  if (!session.data) return <ShellSkeleton />;
  return <SignedInPages parts={parts} session={session.data} />;
}

function SignedInPages({ parts, session }: { parts: SignedInParts; session: Session }) {
  useTurnNotices(parts);
  const { backend, turns, drafts } = parts;
  const signedIn = useMemo(
    () => ({ session, backend, turns, drafts, signOut: () => void endSession() }),
    [session, backend, turns, drafts],
  );
  return (
    <SignedInProvider value={signedIn}>
      <Shell>
        <Suspense fallback={<h1 className="sr">{texts.product}</h1>}>
          <Outlet />
        </Suspense>
      </Shell>
    </SignedInProvider>
  );
}

/** Another tab, or another machine, has asked or been answered: show the same here. */
function useTurnNotices({ backend, queries }: SignedInParts): void {
  useEffect(
    () =>
      backend.conversations.watchTurns(
        ({ conversationId }) => void refreshConversation(queries, conversationId),
        () => void queries.invalidateQueries(),
      ),
    [backend, queries],
  );
}

function SessionUnreadable({ onRetry }: { onRetry: () => void }) {
  return (
    <main className="plain">
      <h1 className="sr">{texts.product}</h1>
      <Alert
        tone="fault"
        title={texts.profile.failed}
        text={texts.errors['connection-lost']}
        action={
          <button type="button" className="button primary small" onClick={onRetry}>
            {texts.endings.retry}
          </button>
        }
      />
    </main>
  );
}
