import * as z from 'zod';
import { adminOperation } from '../operation.ts';

/** The part of a pool's description that programs ask for. */
export const describeUserPool = adminOperation(z.unknown(), ({ settings, store }) => {
  const { TemporaryPasswordValidityDays: _, ...policy } = settings.passwordPolicy;
  const PasswordPolicy = {
    ...policy,
    TemporaryPasswordValidityDays: settings.temporaryPasswordDays,
  };
  return {
    UserPool: {
      Id: settings.id,
      Name: settings.name,
      Arn: settings.arn,
      Policies: { PasswordPolicy },
      UsernameAttributes: settings.usernames,
      AliasAttributes: settings.aliases,
      AutoVerifiedAttributes: settings.autoVerified,
      UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
      MfaConfiguration: settings.mfa,
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: settings.adminCreatesUsers },
      EstimatedNumberOfUsers: store.users().length,
    },
  };
});
