import type { SecretSource } from '../secret-source.ts';

/** Secrets that an account's owners have written, kept apart from all that is read back. */
export type SecretShelf = SecretSource & {
  /** Keeps a secret under a name of its own, and gives that. */
  keep(accountId: string, secret: string): Promise<string>;
  /** Again does nothing. */
  remove(name: string): Promise<void>;
  removeAll(accountId: string, signal: AbortSignal): Promise<void>;
};
