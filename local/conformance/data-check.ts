import type { DataClient } from './data-client.ts';

/** Somebody signed in, by a token with these claims. */
export type Person = {
  readonly client: DataClient;
  readonly sub: string;
  readonly username: string;
  /** The claim `team`. */
  readonly team: string;
};

/** What the checks need, of the notebook project here or deployed. */
export type People = {
  readonly owner: Person;
  /** Of another team. */
  readonly stranger: Person;
  /** In the group `editors`. */
  readonly editor: Person;
  /** Waits until a subscription just made surely listens, and an event just made has surely come. */
  settle(): Promise<void>;
};

/** One thing an unmodified Amplify client relies on. Rejects where it does not hold. */
export type DataCheck = {
  readonly title: string;
  run(people: People): Promise<void>;
};
