import { Suspense, useCallback, useState } from 'react';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { mayBeSignedIn } from '../backend/stored-session.ts';
import {
  needsSignIn,
  returnAddress,
  signInAddress,
  signInNotice,
  signInPath,
} from './addresses.ts';
import { BrokenApp } from './broken-app.tsx';
import { lazyPart, load } from './pages.ts';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { SignInPage } from './sign-in-page.tsx';

const Router = lazyPart(load.router, (module) => module.Router);

/** Signing in, which needs no router, or every other page. */
export function App() {
  const [signingIn, setSigningIn] = useState(window.location.pathname === signInPath);
  const [signedInHere, setSignedInHere] = useState(false);
  const onSignedIn = useCallback(() => {
    window.history.replaceState(null, '', returnAddress(window.location.search));
    setSignedInHere(true);
    setSigningIn(false);
  }, []);
  return (
    <ErrorBoundary instead={<BrokenApp />}>
      {signingIn ? (
        <SignInPage notice={signInNotice(window.location.search)} onSignedIn={onSignedIn} />
      ) : (
        <Suspense fallback={needsSignIn(window.location.pathname) ? <ShellSkeleton /> : null}>
          <Router signedInHere={signedInHere} />
        </Suspense>
      )}
    </ErrorBoundary>
  );
}

/** Before anything is drawn: sends whoever has to sign in to do so, and fetches what the page will need. */
export function open(): void {
  const { pathname, search, hash } = window.location;
  if (needsSignIn(pathname) && !mayBeSignedIn()) {
    window.history.replaceState(null, '', signInAddress(pathname + search + hash));
  }
  // A part that cannot be fetched now is asked for again where it is needed, and fails there, visibly.
  for (const part of partsFor(window.location.pathname)) void part().catch(() => undefined);
}

/** What is shown at a person's own addresses; a conversation at every other one. */
const pages: Readonly<Record<string, () => Promise<unknown>>> = {
  '/settings': load.later,
  '/invitations': load.later,
  '/admin': load.later,
};

/** What an address needs, to be fetched side by side instead of one after the other. */
function partsFor(path: string): readonly (() => Promise<unknown>)[] {
  if (path === signInPath) return [load.signInForm];
  if (!needsSignIn(path)) return [load.router];
  const address = path.replace(/\/$/, '');
  const page = pages[address] ?? load.conversation;
  return [load.router, load.signedIn, page];
}
