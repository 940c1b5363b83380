import { defineAuth } from '@aws-amplify/backend';
import { settings } from '../settings.ts';

/** People sign in with their e-mail address; a code confirms it, an authenticator app is their choice. */
export const auth = defineAuth({
  loginWith: {
    email: {
      verificationEmailStyle: 'CODE',
      verificationEmailSubject: `Your ${settings.name} code`,
      verificationEmailBody: (code) => `Your ${settings.name} code is ${code()}`,
    },
  },
  multifactor: { mode: 'OPTIONAL', totp: true },
  accountRecovery: 'EMAIL_ONLY',
  groups: ['owners', 'admins'],
});
