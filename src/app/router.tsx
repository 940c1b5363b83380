import { Suspense, useEffect, useMemo, type ReactNode } from 'react';
import { BrowserRouter, Outlet, Route, Routes, useLocation, useNavigate } from 'react-router';
import { mayBeSignedIn } from '../backend/stored-session.ts';
import { NavigationProvider } from '../ui/navigation.tsx';
import { lazyPart, load } from './pages.ts';
import { signInAddress, signInPath } from './addresses.ts';
import { NotFoundRoute } from './routes/not-found-route.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';

const SignedInRoute = lazyPart(load.signedIn, (module) => module.SignedInRoute);
const ConversationRoute = lazyPart(load.conversation, (module) => module.ConversationRoute);
const SettingsRoute = lazyPart(load.later, (module) => module.SettingsRoute);
const InvitationsRoute = lazyPart(load.later, (module) => module.InvitationsRoute);
const AdminRoute = lazyPart(load.later, (module) => module.AdminRoute);
const BotsRoute = lazyPart(load.later, (module) => module.BotsRoute);
const BotRoute = lazyPart(load.later, (module) => module.BotRoute);
const NewBotRoute = lazyPart(load.later, (module) => module.NewBotRoute);
const EditBotRoute = lazyPart(load.later, (module) => module.EditBotRoute);
const AboutRoute = lazyPart(load.about, (module) => module.AboutRoute);

type Properties = {
  /** Whether somebody has signed in on this very page: a browser that stores nothing could not tell. */
  readonly signedInHere: boolean;
};

/** Every address of the app. */
export function Router({ signedInHere }: Properties) {
  return (
    <BrowserRouter>
      <WithNavigation>
        <Suspense fallback={<ShellSkeleton />}>
          <Routes>
            <Route path={signInPath} element={<LeaveTo address={signInPath} />} />
            <Route element={<OnlySignedIn signedInHere={signedInHere} />}>
              <Route element={<SignedInRoute />}>
                {/* One element for both, so that the composer survives the first question. */}
                <Route element={<ConversationRoute />}>
                  <Route index element={null} />
                  <Route path="/chat/:conversationId" element={null} />
                </Route>
                <Route path="/bots" element={<BotsRoute />} />
                <Route path="/bots/:reference" element={<BotRoute />} />
                <Route path="/settings" element={<SettingsRoute />} />
                <Route path="/invitations" element={<InvitationsRoute />} />
                <Route path="/admin" element={<AdminRoute />} />
                <Route path="/bots/new" element={<NewBotRoute />} />
                <Route path="/bots/:reference/edit" element={<EditBotRoute />} />
              </Route>
            </Route>
            <Route path="/about" element={<AboutRoute />} />
            <Route path="*" element={<NotFoundRoute />} />
          </Routes>
        </Suspense>
      </WithNavigation>
    </BrowserRouter>
  );
}

function WithNavigation({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const navigation = useMemo(
    () => ({
      go(path: string, options?: { readonly replace?: boolean }) {
        void navigate(path, options);
      },
    }),
    [navigate],
  );
  return <NavigationProvider value={navigation}>{children}</NavigationProvider>;
}

/** Sends whoever has not signed in to do so, and remembers where they wanted to go. */
function OnlySignedIn({ signedInHere }: Properties) {
  const { pathname, search, hash } = useLocation();
  if (signedInHere || mayBeSignedIn()) return <Outlet />;
  return <LeaveTo address={signInAddress(pathname + search + hash)} />;
}

/** Signing in is a page of its own: it needs none of what is loaded here, and nothing here may outlive it. */
function LeaveTo({ address }: { address: string }) {
  useEffect(() => window.location.replace(address), [address]);
  return <ShellSkeleton />;
}
