/** Who asks, as the access token says it. */
export type Caller = {
  readonly sub: string;
  readonly username: string;
  readonly accountId: string;
};

/** The owner of what a caller writes, in the form that Amplify Data compares. */
export function ownerOf(caller: Caller): string {
  return `${caller.sub}::${caller.username}`;
}
