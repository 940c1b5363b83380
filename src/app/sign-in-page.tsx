import { Suspense, useState } from 'react';
import { SignInFrame, SignInSkeleton } from '../features/sign-in/sign-in-frame.tsx';
import { texts } from '../texts/texts.ts';
import type { SignInNotice } from './addresses.ts';
import { lazyPart, load } from './pages.ts';
import type { SignInScreen } from './routes/sign-in-form.tsx';

const SignInForm = lazyPart(load.signInForm, (module) => module.SignInForm);

type Properties = {
  readonly notice: SignInNotice | null;
  readonly onSignedIn: () => void;
};

/** Signing in, signing up, and everything about passwords and codes. Its frame needs React alone. */
export function SignInPage({ notice, onSignedIn }: Properties) {
  const [screen, setScreen] = useState<SignInScreen>('signIn');
  return (
    <SignInFrame heading={texts.signIn.headings[screen]}>
      {notice && <output className="sign-notice">{texts.signIn[notice]}</output>}
      <Suspense fallback={<SignInSkeleton />}>
        <SignInForm onScreen={setScreen} onSignedIn={onSignedIn} />
      </Suspense>
    </SignInFrame>
  );
}
