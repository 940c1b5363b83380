import type { DirectoryPerson, PersonDirectory } from '../../app/person-directory.ts';

export type MemoryPersonDirectory = PersonDirectory & {
  /** Who is left. */
  readonly people: readonly DirectoryPerson[];
  /** Subs in the order in which they were signed out. */
  readonly signedOut: readonly string[];
};

const largestPage = 60;

/** People of a test; they are gone when it ends. */
export function createMemoryPersonDirectory(
  people: readonly DirectoryPerson[],
): MemoryPersonDirectory {
  let left = people;
  const signedOut: string[] = [];
  return {
    get people() {
      return left;
    },
    signedOut,
    async list(after, signal) {
      signal.throwIfAborted();
      const start = Number(after ?? 0);
      if (after !== null && (after === '' || !(start in left))) return null;
      const end = start + largestPage;
      return { people: left.slice(start, end), next: end < left.length ? String(end) : null };
    },
    async signOut(sub, signal) {
      signal.throwIfAborted();
      if (left.some((person) => person.sub === sub)) signedOut.push(sub);
    },
    async remove(sub, signal) {
      signal.throwIfAborted();
      left = left.filter((person) => person.sub !== sub);
    },
  };
}
