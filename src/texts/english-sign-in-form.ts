/** What the form says, which is fetched after its page. */
export const form = {
  email: 'Email',
  emailPlaceholder: 'you@example.com',
  password: 'Password',
  passwordPlaceholder: 'Enter your password',
  confirmPassword: 'The same again',
  revealTyped: 'Show what you type',
  typedIsHidden: 'What you type is hidden',
  typedIsShown: 'What you type is shown',
  submit: 'Sign in',
  forgot: 'Forgot your password?',
  newHere: 'New here?',
  create: 'Create an account',
  haveAccount: 'Have an account?',
} as const;

/** The demo accounts of a backend that runs on this machine. */
export const localAccounts = {
  heading: 'Demo accounts',
  hint: 'This backend runs on your own machine. Choose whom to sign in as:',
  use: (email: string) => `Use ${email}`,
  choose: 'Use',
  mailbox: 'Mailbox',
  mailboxHint: 'What would be sent by e-mail.',
  mailboxEmpty: 'No mail yet.',
  openLink: 'Open the link',
  mailboxFailed: 'The mailbox could not be read.',
  raw: 'As JSON',
} as const;
