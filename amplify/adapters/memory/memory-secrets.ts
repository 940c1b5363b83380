import type { SecretShelf } from '../../app/mcp/secret-shelf.ts';

export type MemorySecrets = SecretShelf & { readonly kept: Map<string, string> };

/** Secrets of a test, by their names. */
export function createMemorySecrets(): MemorySecrets {
  const kept = new Map<string, string>();
  let count = 0;
  return {
    kept,
    read: async (name) => kept.get(name) ?? null,
    async keep(accountId, secret) {
      const name = `/keys/${accountId}/${(count += 1)}`;
      kept.set(name, secret);
      return name;
    },
    async remove(name) {
      kept.delete(name);
    },
    async removeAll(accountId) {
      for (const name of kept.keys()) if (name.startsWith(`/keys/${accountId}/`)) kept.delete(name);
    },
  };
}
