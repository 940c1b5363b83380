import { Authenticator, useAuthenticator } from '@aws-amplify/ui-react';
import '@aws-amplify/ui-react/styles.css';
import { useEffect } from 'react';
import { configureAmplify } from '../../backend/configure-amplify.ts';
import { LocalAccounts } from '../../features/sign-in/local-accounts.tsx';
import { signInTexts } from '../../texts/sign-in-texts.ts';
import { texts } from '../../texts/texts.ts';
import { load } from '../pages.ts';
import './sign-in-form.css';

configureAmplify();
/** The screens of the form that have a heading of their own. */
export type SignInScreen = keyof typeof texts.signIn.headings;

type Properties = {
  readonly onScreen: (screen: SignInScreen) => void;
  readonly onSignedIn: () => void;
};

/** Amplify's Authenticator in our words and colours. */
export function SignInForm(properties: Properties) {
  return (
    <Authenticator.Provider>
      <Form {...properties} />
    </Authenticator.Provider>
  );
}

function Form({ onScreen, onSignedIn }: Properties) {
  const { route, authStatus } = useAuthenticator(({ route, authStatus }) => [route, authStatus]);
  const screen = screenOf(route);
  useEffect(() => onScreen(screen), [onScreen, screen]);
  useEffect(() => {
    if (authStatus === 'authenticated') onSignedIn();
  }, [authStatus, onSignedIn]);
  return (
    <div onInputCapture={fetchWhatFollows}>
      <Authenticator components={components} formFields={formFields} />
      {screen !== 'signedIn' && <LocalAccounts mailboxOnly={screen !== 'signIn'} />}
    </div>
  );
}

/** While a password is typed there is time to fetch what comes after it. */
function fetchWhatFollows() {
  for (const part of [load.router, load.signedIn]) void part().catch(() => undefined);
}

function screenOf(route: string): SignInScreen {
  if (route === 'authenticated') return 'signedIn';
  if (route === 'confirmVerifyUser') return 'verifyUser';
  return isScreen(route) ? route : 'signIn';
}

function isScreen(route: string): route is SignInScreen {
  return Object.hasOwn(texts.signIn.headings, route);
}

const words = signInTexts.form;
const email = { label: words.email, placeholder: words.emailPlaceholder, isRequired: true };
const secret = {
  isRequired: true,
  placeholder: words.passwordPlaceholder,
  // Amplify's own words for this button are those of the field, which then has two elements of its name.
  showPasswordButtonLabel: words.revealTyped,
  passwordIsHiddenLabel: words.typedIsHidden,
  passwordIsShownLabel: words.typedIsShown,
};
const formFields = {
  signIn: {
    username: email,
    password: { ...secret, label: words.password, autocomplete: 'current-password' },
  },
  signUp: {
    email,
    password: { ...secret, label: words.password, autocomplete: 'new-password' },
    confirm_password: { ...secret, label: words.confirmPassword, autocomplete: 'new-password' },
  },
  forgotPassword: { username: email },
};

/** The page has the heading already. */
const withoutHeading = { Header: () => null };

const components = {
  SignIn: { Header: () => null, Footer: SignInFooter },
  SignUp: { Header: () => null, Footer: SignUpFooter },
  ConfirmSignUp: withoutHeading,
  ForgotPassword: withoutHeading,
  ConfirmResetPassword: withoutHeading,
  SetupTotp: withoutHeading,
  ConfirmSignIn: withoutHeading,
  ForceNewPassword: withoutHeading,
  VerifyUser: withoutHeading,
  ConfirmVerifyUser: withoutHeading,
};

function SignInFooter() {
  const { toForgotPassword, toSignUp } = useAuthenticator();
  return (
    <div className="sign-links">
      <button type="button" className="link" onClick={toForgotPassword}>
        {words.forgot}
      </button>
      <p>
        {words.newHere}{' '}
        <button type="button" className="link" onClick={toSignUp}>
          {words.create}
        </button>
      </p>
    </div>
  );
}

function SignUpFooter() {
  const { toSignIn } = useAuthenticator();
  return (
    <p className="sign-links">
      <span>
        {words.haveAccount}{' '}
        <button type="button" className="link" onClick={toSignIn}>
          {words.submit}
        </button>
      </span>
    </p>
  );
}
