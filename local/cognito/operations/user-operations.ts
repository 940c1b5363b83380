import type { Operations } from '../operation.ts';
import { initiateAuth } from './initiate-auth.ts';
import {
  deleteUser,
  deleteUserAttributes,
  getUser,
  getUserAttributeVerificationCode,
  listDevices,
  updateUserAttributes,
  verifyUserAttribute,
} from './own-attributes.ts';
import { getTokensFromRefreshToken, globalSignOut, revokeToken } from './refresh-tokens.ts';
import { changePassword, confirmForgotPassword, forgotPassword } from './reset-password.ts';
import { respondToAuthChallenge } from './respond-to-challenge.ts';
import { confirmSignUp, resendConfirmationCode, signUp } from './sign-up.ts';
import {
  associateSoftwareToken,
  setUserMfaPreference,
  verifySoftwareToken,
} from './software-token.ts';

/** Everything a person may call, unsigned. */
export const userOperations: Operations = {
  SignUp: signUp,
  ConfirmSignUp: confirmSignUp,
  ResendConfirmationCode: resendConfirmationCode,
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  RevokeToken: revokeToken,
  GlobalSignOut: globalSignOut,
  ForgotPassword: forgotPassword,
  ConfirmForgotPassword: confirmForgotPassword,
  ChangePassword: changePassword,
  GetUser: getUser,
  UpdateUserAttributes: updateUserAttributes,
  DeleteUserAttributes: deleteUserAttributes,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  VerifyUserAttribute: verifyUserAttribute,
  DeleteUser: deleteUser,
  AssociateSoftwareToken: associateSoftwareToken,
  VerifySoftwareToken: verifySoftwareToken,
  SetUserMFAPreference: setUserMfaPreference,
  ListDevices: listDevices,
};
