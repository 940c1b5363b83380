import * as z from 'zod';

/** A text of JSON; the empty text, which Amplify writes for "nothing", is left out. */
const json = z
  .string()
  .optional()
  .transform((text, context): unknown => {
    if (!text) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON' });
      return z.NEVER;
    }
  });

const authSchema = z.object({
  userPoolId: z.string(),
  authRegion: z.string(),
  webClientId: z.string(),
  mfaTypes: json,
  mfaConfiguration: z.string().optional(),
  signupAttributes: json,
  usernameAttributes: json,
  verificationMechanisms: json,
  groups: json,
  passwordPolicyMinLength: z.string().optional(),
  passwordPolicyRequirements: json.pipe(z.array(z.string()).optional()),
  allowUnauthenticatedIdentities: z.string().optional(),
  oauthRedirectSignIn: z.string().optional(),
  oauthRedirectSignOut: z.string().optional(),
  oauthResponseType: z.string().optional(),
  oauthScope: json,
  oauthCognitoDomain: z.string().optional(),
  socialProviders: json.pipe(z.array(z.string()).optional()),
  passwordlessOptions: json.pipe(
    z
      .object({
        emailOtpEnabled: z.boolean().optional(),
        smsOtpEnabled: z.boolean().optional(),
        preferredChallenge: z.string().optional(),
        webAuthn: z
          .object({
            relyingPartyId: z.string().optional(),
            userVerification: z.string().optional(),
          })
          .optional(),
      })
      .optional(),
  ),
});

type AuthValues = z.infer<typeof authSchema>;

const mfaConfigurations = new Map([
  ['OFF', 'NONE'],
  ['OPTIONAL', 'OPTIONAL'],
  ['ON', 'REQUIRED'],
]);

const identityProviders = ['GOOGLE', 'FACEBOOK', 'LOGIN_WITH_AMAZON', 'SIGN_IN_WITH_APPLE'];

/**
 * `auth` of the client configuration. There is no `identity_pool_id`: with one, the browser
 * would ask AWS for credentials.
 */
export function authOutputs(values: unknown): Record<string, unknown> {
  const auth = authSchema.parse(values);
  return {
    user_pool_id: auth.userPoolId,
    aws_region: auth.authRegion,
    user_pool_client_id: auth.webClientId,
    mfa_methods: auth.mfaTypes,
    standard_required_attributes: auth.signupAttributes,
    username_attributes: auth.usernameAttributes,
    user_verification_types: auth.verificationMechanisms,
    groups: auth.groups,
    mfa_configuration: mfaConfigurations.get(auth.mfaConfiguration ?? ''),
    password_policy: passwordPolicy(auth),
    oauth: oauth(auth),
    unauthenticated_identities_enabled: auth.allowUnauthenticatedIdentities
      ? auth.allowUnauthenticatedIdentities === 'true'
      : undefined,
    passwordless: passwordless(auth),
  };
}

function passwordPolicy(auth: AuthValues): Record<string, unknown> | undefined {
  const { passwordPolicyMinLength, passwordPolicyRequirements } = auth;
  if (!passwordPolicyMinLength && !passwordPolicyRequirements) return undefined;
  const requires = (name: string) =>
    passwordPolicyRequirements?.includes(`REQUIRES_${name}`) ?? false;
  return {
    // 8 is what Amplify's construct defaults to.
    min_length: Number.parseInt(passwordPolicyMinLength ?? '8', 10),
    require_lowercase: requires('LOWERCASE'),
    require_numbers: requires('NUMBERS'),
    require_symbols: requires('SYMBOLS'),
    require_uppercase: requires('UPPERCASE'),
  };
}

/** Present only with both addresses, which is how Amplify tells whether hosted sign-in is meant. */
function oauth(auth: AuthValues): Record<string, unknown> | undefined {
  if (!auth.oauthRedirectSignIn || !auth.oauthRedirectSignOut) return undefined;
  return {
    identity_providers: (auth.socialProviders ?? []).filter((name) =>
      identityProviders.includes(name),
    ),
    redirect_sign_in_uri: auth.oauthRedirectSignIn.split(','),
    redirect_sign_out_uri: auth.oauthRedirectSignOut.split(','),
    response_type: auth.oauthResponseType,
    scopes: auth.oauthScope ?? [],
    domain: auth.oauthCognitoDomain ?? '',
  };
}

function passwordless({ passwordlessOptions }: AuthValues): Record<string, unknown> | undefined {
  if (!passwordlessOptions) return undefined;
  const { emailOtpEnabled, smsOtpEnabled, preferredChallenge, webAuthn } = passwordlessOptions;
  return {
    email_otp_enabled: emailOtpEnabled,
    sms_otp_enabled: smsOtpEnabled,
    web_authn: webAuthn && {
      relying_party_id: webAuthn.relyingPartyId,
      user_verification: webAuthn.userVerification,
    },
    preferred_challenge: preferredChallenge || undefined,
  };
}
