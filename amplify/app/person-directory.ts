export type DirectoryPerson = {
  readonly sub: string;
  readonly email: string;
  readonly isEnabled: boolean;
  /** False of whoever was invited or signed up, and has not come in since. */
  readonly isConfirmed: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
};

export type DirectoryPage = {
  readonly people: readonly DirectoryPerson[];
  readonly next: string | null;
};

/** Everybody who has a sign-in of the deployment. */
export type PersonDirectory = {
  /** A page of everybody who may sign in, and where the next one begins, null at the end. No page begins at what none has given. */
  list(after: string | null, signal: AbortSignal): Promise<DirectoryPage | null>;
  /** Ends every session of a person: no refresh token works any more. Of nobody it does nothing. */
  signOut(sub: string, signal: AbortSignal): Promise<void>;
  /** Removes the person's sign-in for ever; again does nothing. */
  remove(sub: string, signal: AbortSignal): Promise<void>;
};
