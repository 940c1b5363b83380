import type { Clock } from '../clock.ts';
import type { Mailer } from '../mailer.ts';
import type { PersonDirectory } from '../person-directory.ts';
import type { RecordStore } from './record-store.ts';

/** What the use cases of accounts are made of. */
export type AccountPorts = {
  readonly records: RecordStore;
  readonly clock: Clock;
  /** A new ULID of the given time. */
  readonly newId: (at: number) => string;
  /** A digest that nobody can find another text for, as hexadecimal digits. */
  readonly digest: (text: string) => Promise<string>;
  readonly directory: PersonDirectory;
  readonly mailer: Mailer;
};
