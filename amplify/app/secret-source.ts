/** Secrets of the deployment. */
export type SecretSource = {
  /** Gives the secret, or null when the deployment has none by that name; rejects when it cannot be known. */
  read(name: string): Promise<string | null>;
};
