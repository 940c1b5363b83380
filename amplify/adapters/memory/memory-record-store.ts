import type { RecordStore, Stored } from '../../app/accounts/record-store.ts';
import type { Key, Kind } from '../../app/accounts/records.ts';

/** Records of a test; they are gone when it ends. */
export type MemoryRecordStore = RecordStore & {
  /** Everything that is kept, as texts. */
  dump(): readonly string[];
};

type Tables = { readonly [K in Kind]: Map<string, Stored<K>> };

function emptyTables(): Tables {
  return {
    account: new Map(),
    endpoint: new Map(),
    workflow: new Map(),
    prompt: new Map(),
    plugin: new Map(),
    mcpServer: new Map(),
    preset: new Map(),
    preferences: new Map(),
    bot: new Map(),
    botVersion: new Map(),
    botTest: new Map(),
    testRun: new Map(),
    attachment: new Map(),
    leases: new Map(),
    holders: new Map(),
    member: new Map(),
    invitation: new Map(),
    person: new Map(),
    membership: new Map(),
    invited: new Map(),
    listing: new Map(),
    deployment: new Map(),
    audit: new Map(),
  };
}

export function createMemoryRecordStore(): MemoryRecordStore {
  const tables = emptyTables();

  // Of records that are gone too: one that is made anew is another.
  const versions = new Map<string, number>();

  function matching<K extends Kind>({ kind, id, type }: Key<K>): readonly Stored<K>[] {
    return [...tables[kind].values()]
      .filter(({ key }) => key.id === id && key.type.startsWith(type))
      .toSorted((one, other) => (one.key.type < other.key.type ? -1 : 1));
  }

  return {
    read: async (key) => tables[key.kind].get(nameOf(key)) ?? null,
    list: async (from) => matching(from),
    async page(from, { after, limit, newestFirst }) {
      const all = newestFirst ? matching(from).toReversed() : matching(from);
      const left = all.filter(
        ({ key }) => after === null || isBeyond(key.type, after, newestFirst),
      );
      const records = left.slice(0, limit);
      const last = records.at(-1)?.key.type ?? null;
      return { records, next: left.length > limit ? last : null };
    },
    async write(key, value, version) {
      const table = tables[key.kind];
      const name = nameOf(key);
      if ((table.get(name)?.version ?? 0) !== version) return null;
      const next = (versions.get(name) ?? 0) + 1;
      versions.set(name, next);
      table.set(name, { key, version: next, value: structuredClone(value) });
      return next;
    },
    async remove(key, version) {
      const there = tables[key.kind].get(nameOf(key));
      if (there && version !== null && there.version !== version) return false;
      tables[key.kind].delete(nameOf(key));
      return true;
    },
    dump: () =>
      Object.values(tables).flatMap((table) =>
        [...table.values()].map((record) => JSON.stringify(record)),
      ),
  };
}

function nameOf({ id, type }: Key<Kind>): string {
  return `${id} ${type}`;
}

/** The record that a page ended with may be gone by now. */
function isBeyond(type: string, after: string, newestFirst: boolean): boolean {
  return newestFirst ? type < after : type > after;
}
