/** Who asks, as the access token says it. */
export type Caller = {
  readonly sub: string;
  readonly username: string;
  readonly accountId: string;
};

/**
 * The owner of what somebody writes: the person in the account they work in. Amplify Data compares it with a
 * claim of the token, so that what a person has in one account is out of reach in another.
 */
export function ownerIn(accountId: string, sub: string): string {
  return `${accountId}::${sub}`;
}

export function ownerOf({ accountId, sub }: Caller): string {
  return ownerIn(accountId, sub);
}
