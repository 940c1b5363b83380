import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import {
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Outlet, useLocation } from 'react-router';
import { createBackend } from '../../backend/backend.ts';
import { configureAmplify } from '../../backend/configure-amplify.ts';
import {
  accessToken,
  endSession,
  onSessionEnd,
  onSessionRenewal,
  readSession,
  type Session,
} from '../../backend/session.ts';
import { onRenewalElsewhere, onSignInElsewhere } from '../../backend/stored-session.ts';
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
import { lazyPart, load } from '../pages.ts';
import { Shell } from '../shell.tsx';
import { ShellSkeleton } from '../shell-skeleton.tsx';
import { SignedInProvider, type SignOut } from '../signed-in.tsx';
import {
  createQueries,
  createSignedInParts,
  startAnew,
  type SignedInParts,
} from '../signed-in-parts.ts';

// The session is read before anything else of the backend is made.
configureAmplify();

const WithoutAccount = lazyPart(load.later, (module) => module.WithoutAccountRoute);

/** Everything behind the sign-in: its data, its shell, and the way out. */
export function SignedInRoute() {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <WithSession queries={queries} />
    </QueryClientProvider>
  );
}

function WithSession({ queries }: { queries: QueryClient }) {
  // Tokens are read again whenever they are used; what they say changes only with other ones.
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Infinity });
  const { data: now, refetch } = session;
  useEffect(() => onSessionRenewal(() => void refetch()), [refetch]);
  useEffect(() => onRenewalElsewhere(() => void refetch()), [refetch]);
  useEffect(() => onSignInElsewhere(() => window.location.reload()), []);
  const parts = usePartsOf(queries, now);
  const signOut = useLeaving(parts, now);
  if (session.isError && now === undefined)
    return <SessionUnreadable onRetry={() => void refetch()} />;
  if (!now) return <ShellSkeleton />;
  if (!parts) return <WithoutAccountPage signOut={signOut} />;
  return <SignedInPages parts={parts} session={now} signOut={signOut} />;
}

function renew(): Promise<unknown> {
  return accessToken({ fresh: true });
}

/** For whoever has no account: nothing of the signed-in pages can be made. */
function WithoutAccountPage({ signOut }: { signOut: SignOut }) {
  const [api] = useState(() => createBackend('', () => 'provider').api);
  return (
    <WithoutAccount
      api={api}
      onTryAgain={() => renew().then(startAnew)}
      onSignOut={() => signOut('signed-out')}
      onDeleted={() => signOut('deleted')}
    />
  );
}

/** Made once, of the account that is active at first: another one is another page. */
function usePartsOf(queries: QueryClient, session: Session | null | undefined) {
  const [parts, setParts] = useState<SignedInParts | null>(null);
  if (parts || !session || session.accountId === null) return parts;
  const made = createSignedInParts(queries, { ...session, accountId: session.accountId });
  setParts(made);
  return made;
}

/** Leaves when the session ends or is of another account; gives what ends it by choice. */
function useLeaving(parts: SignedInParts | null, session: Session | null | undefined): SignOut {
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const isGone = useRef(false);
  const leave = useCallback(
    (why: 'signed-out' | 'expired') => {
      if (why === 'signed-out') {
        parts?.forget();
        leaveTo(signInAddress('/', isGone.current ? 'deleted' : undefined));
        return;
      }
      const isUnsent = parts?.keepUnsent().some((id) => here === `/chat/${id}`) === true;
      leaveTo(signInAddress(isUnsent ? '/' : here, 'expired'));
    },
    [here, parts],
  );
  useEffect(() => onSessionEnd(leave), [leave]);
  useEffect(() => parts?.expired.listen(() => leave('expired')), [leave, parts]);
  const hasEnded = session === null;
  useEffect(() => {
    if (hasEnded) leave('expired');
  }, [hasEnded, leave]);
  const isAnother = Boolean(parts && session && session.owner !== parts.owner);
  useEffect(() => {
    if (!isAnother) return;
    parts?.turns.close();
    startAnew();
  }, [isAnother, parts]);
  return useCallback((why) => {
    isGone.current = why === 'deleted';
    void endSession();
  }, []);
}

/** By a new page: what this one holds in memory is a signed-in person's. */
function leaveTo(address: string): void {
  window.location.replace(address);
}

type SignedInProperties = {
  readonly parts: SignedInParts;
  readonly session: Session;
  readonly signOut: SignOut;
};

function SignedInPages({ parts, session, signOut }: SignedInProperties) {
  const { backend, turns, drafts, queue, sender, parameters } = parts;
  const list = useConversationParts(parts, session.owner);
  useTurnNotices(parts, list);
  useSending(parts, list);
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
      parameters,
      list,
      enterAccount: () => parts.enterAccount(),
      renew,
      signOut: () => signOut('signed-out'),
      signOutDeleted: () => signOut('deleted'),
    }),
    [parts, session, signOut, backend, turns, drafts, queue, sender, parameters, list],
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
      void load.later().catch(() => undefined);
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

/** Sends what was left on its way, now and whenever the network comes back; says what cannot be kept. */
function useSending(parts: SignedInParts, { toasts }: ConversationParts): void {
  useEffect(() => {
    let isSaid = false;
    function takeUp() {
      parts.sender.takeUp();
      // What was missed meanwhile is read again.
      void parts.queries.invalidateQueries();
    }
    const stops = [
      parts.unkept.listen(() => {
        if (!isSaid) toasts.show({ text: texts.composer.unkept });
        isSaid = true;
      }),
      parts.unstored.listen(() => toasts.show({ text: texts.conversation.parametersNotSaved })),
    ];
    parts.begin();
    window.addEventListener('online', takeUp);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('online', takeUp);
    };
  }, [parts, toasts]);
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
        text={texts.connectionLost}
        action={
          <button type="button" className="button primary small" onClick={onRetry}>
            {texts.endings.retry}
          </button>
        }
      />
    </main>
  );
}
