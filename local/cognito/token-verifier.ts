/** Claims of a token whose signature, issuer, times and use were verified. */
export type Claims = {
  readonly sub: string;
  readonly token_use: 'access' | 'id';
  readonly exp: number;
  readonly iat: number;
  readonly iss: string;
  /** `client_id` of an access token, `aud` of an ID token. */
  readonly clientId: string;
  /** `username` or `cognito:username`. */
  readonly username: string;
  readonly groups: readonly string[];
  /** `scope` of an access token, split; empty for an ID token. */
  readonly scopes: readonly string[];
  /** The whole payload. */
  readonly payload: Readonly<Record<string, unknown>>;
};

export type Verification =
  | { readonly kind: 'valid'; readonly claims: Claims }
  | { readonly kind: 'invalid'; readonly reason: 'malformed' | 'signature' | 'expired' | 'claims' };

/** Verifies a token for one user pool. Never throws. */
export type TokenVerifier = {
  verify(token: string): Promise<Verification>;
};
