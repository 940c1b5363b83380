import type { Key, Kind, Records } from './records.ts';

/** A record as it stands, and its version: one more with every change, and none that another of its key ever had. */
export type Stored<K extends Kind> = {
  readonly key: Key<K>;
  readonly version: number;
  readonly value: Records[K];
};

export type RecordPage<K extends Kind> = {
  readonly records: readonly Stored<K>[];
  /** The `type` after which the next page begins; null at the end. */
  readonly next: string | null;
};

export type PageRequest = {
  /** A type: those before it are not given again. */
  readonly after: string | null;
  readonly limit: number;
  readonly newestFirst: boolean;
};

/** Records of accounts and people, each written only over the version that its writer has seen. */
export type RecordStore = {
  /** Gives the record as the last finished write left it, or null. */
  read<K extends Kind>(key: Key<K>, signal: AbortSignal): Promise<Stored<K> | null>;
  /** All records of the key's partition whose type begins as the key's, in the order of types, as every finished write left them. */
  list<K extends Kind>(from: Key<K>, signal: AbortSignal): Promise<readonly Stored<K>[]>;
  /** A page of them. */
  page<K extends Kind>(
    from: Key<K>,
    request: PageRequest,
    signal: AbortSignal,
  ): Promise<RecordPage<K>>;
  /** Writes over the given version, 0 for none, and gives the one it made; null, and nothing written, where another one stands. */
  write<K extends Kind>(
    key: Key<K>,
    value: Records[K],
    version: number,
    signal: AbortSignal,
  ): Promise<number | null>;
  /** Takes the record away; false where another version stands. None at all is no matter, and `null` is any. */
  remove(key: Key<Kind>, version: number | null, signal: AbortSignal): Promise<boolean>;
};
