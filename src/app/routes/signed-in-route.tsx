import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Outlet, useLocation } from 'react-router';
import { endSession, onSessionEnd, readSession, type Session } from '../../backend/session.ts';
import { onSignInElsewhere } from '../../backend/stored-session.ts';
import { refreshConversation } from '../../features/conversation/conversation-queries.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { useNavigation } from '../../ui/navigation.tsx';
import { TitleMark } from '../../ui/page-title.tsx';
import { ToastRegion } from '../../ui/toast-region.tsx';
import { conversationIn, signInAddress } from '../addresses.ts';
import { BrokenPage } from '../broken-page.tsx';
import { createConversationParts, type ConversationParts } from '../conversation-parts.ts';
import { load } from '../pages.ts';
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
  useEffect(() => parts.expired.listen(() => leave('expired')), [leave, parts]);
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
  const { backend, turns, drafts, queue, sender } = parts;
  const list = useConversationParts(parts, session.owner);
  useTurnNotices(parts, list);
  useSending(parts, list, session.owner);
  usePartsAhead();
  const { pathname } = useLocation();
  const unread = useSyncExternalStore(list.unread.subscribe, list.unread.all);
  const signedIn = useMemo(
    () => ({
      session,
      backend,
      turns,
      drafts,
      queue,
      sender,
      list,
      signOut: () => void endSession(),
    }),
    [session, backend, turns, drafts, queue, sender, list],
  );
  return (
    <SignedInProvider value={signedIn}>
      <TitleMark value={unread.size}>
        <Shell>
          <ErrorBoundary retryOn={pathname} instead={<BrokenPage />}>
            <Suspense fallback={<h1 className="sr">{texts.product}</h1>}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </Shell>
      </TitleMark>
      <ToastRegion toasts={list.toasts} label={texts.conversations.notices} />
    </SignedInProvider>
  );
}

/** What may be wanted where there is no network is fetched while there is nothing else to do. */
const fetchLater = 1500;

function usePartsAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of [load.settings, load.settingsTabs, load.overlays])
        void part().catch(() => undefined);
    }, fetchLater);
    return () => clearTimeout(timer);
  }, []);
}

/** Another tab, or another machine, has asked or been answered: show the same here. */
function useTurnNotices({ backend, queries }: SignedInParts, list: ConversationParts): void {
  useEffect(
    () =>
      backend.conversations.watchTurns(
        (notice) => {
          list.heardTurn(notice);
          void refreshConversation(queries, notice.conversationId);
        },
        () => {
          list.answering.forget();
          void queries.invalidateQueries();
          // What could not be read again is as old as it was; the next notice tries again.
          void list.conversations.resync().catch(() => undefined);
        },
      ),
    [backend, queries, list],
  );
}

/** Sends what was left on its way, now and whenever the network comes back; says when nothing can be kept. */
function useSending(parts: SignedInParts, { toasts }: ConversationParts, owner: string): void {
  useEffect(() => {
    let isSaid = false;
    function takeUp() {
      parts.sender.takeUp();
      // What was missed meanwhile is read again.
      void parts.queries.invalidateQueries();
    }
    const stop = parts.unkept.listen(() => {
      if (!isSaid) toasts.show({ text: texts.composer.unkept });
      isSaid = true;
    });
    parts.begin(owner);
    window.addEventListener('online', takeUp);
    return () => {
      stop();
      window.removeEventListener('online', takeUp);
    };
  }, [parts, toasts, owner]);
}

/** The list of whoever is signed in, for as long as they are. */
function useConversationParts(parts: SignedInParts, owner: string): ConversationParts {
  const { backend, queries, turns } = parts;
  const navigation = useNavigation();
  const list = useMemo(
    () => createConversationParts({ backend, queries, turns, owner }),
    [backend, queries, turns, owner],
  );
  useEffect(() => list.start(), [list]);
  useEffect(() => list.navigateBy(navigation), [list, navigation]);
  const { pathname } = useLocation();
  useEffect(() => {
    const shown = conversationIn(pathname);
    if (shown !== null && document.visibilityState === 'visible') list.unread.read(shown);
  }, [list, pathname]);
  useEffect(
    () =>
      parts.forgetting.listen(() => {
        list.toasts.clear();
        list.unread.clear();
      }),
    [list, parts],
  );
  return list;
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
