import type { Entry } from './thread.ts';

/** Where a message stands among those that continue the same one, and where its arrows lead. */
export type Version = {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  /** The last message of the branch that the arrow leads to; null at the end of the row. */
  readonly previous: string | null;
  readonly next: string | null;
};

/** A message of the branch that is shown. */
export type Shown = {
  readonly entry: Entry;
  /** Null for the only one of its kind. */
  readonly version: Version | null;
};

/**
 * The branch that is shown: through the given leaf, and from there on the newest way; without one the
 * newest way from the beginning. What is on its way from here is shown where it continues this branch.
 */
export function shownBranch(
  entries: readonly Entry[],
  activeLeafId: string | null,
): readonly Shown[] {
  const tree = growTree(entries);
  const leaf = tree.find(activeLeafId) ?? newest(tree.roots);
  if (!leaf) return [];
  const path = [...tree.pathTo(leaf), ...tree.downFrom(leaf)];
  return withUnsent(tree, path).map((entry) => ({ entry, version: versionOf(tree, entry) }));
}

type Tree = {
  /** Without a parent, or with one that is not known. */
  readonly roots: readonly Entry[];
  /** The message of that id; of an answer that another goes on with, that other. */
  find(id: string | null): Entry | null;
  childrenOf(id: string): readonly Entry[];
  siblingsOf(entry: Entry): readonly Entry[];
  pathTo(leaf: Entry): readonly Entry[];
  /** What follows a message, always the newest. */
  downFrom(entry: Entry): readonly Entry[];
};

function growTree(all: readonly Entry[]): Tree {
  const continuedIn = new Map(
    all.flatMap((entry) => (entry.continues === null ? [] : [[entry.continues, entry] as const])),
  );
  const entries = all
    .filter(({ id }) => !continuedIn.has(id))
    .toSorted((one, other) => compare(one.createdAt, other.createdAt) || compare(one.id, other.id));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const children = new Map<string | null, Entry[]>();
  for (const entry of entries) {
    const siblings = children.get(entry.parentId);
    if (siblings) siblings.push(entry);
    else children.set(entry.parentId, [entry]);
  }

  function childrenOf(id: string | null): readonly Entry[] {
    return withoutFailures(children.get(id) ?? []);
  }
  function find(id: string | null): Entry | null {
    let wanted = id;
    // The bound only matters for a loop, which no writer of ours makes.
    for (let step = 0; wanted !== null && step <= all.length; step += 1) {
      const on = continuedIn.get(wanted);
      if (!on) break;
      wanted = on.id;
    }
    const found = wanted === null ? undefined : byId.get(wanted);
    if (!found) return null;
    const shown = childrenOf(found.parentId);
    return shown.includes(found) ? found : (newest(shown) ?? null);
  }
  return {
    roots: withoutFailures(
      entries.filter(({ parentId }) => parentId === null || !byId.has(parentId)),
    ),
    find,
    childrenOf,
    siblingsOf: ({ parentId }) => childrenOf(parentId),
    pathTo(leaf) {
      const path: Entry[] = [];
      let next: Entry | undefined = leaf;
      while (next && path.length < entries.length) {
        path.unshift(next);
        next = next.parentId === null ? undefined : byId.get(next.parentId);
      }
      return path;
    },
    downFrom(entry) {
      const path: Entry[] = [];
      let next = newest(childrenOf(entry.id));
      while (next && path.length < entries.length) {
        path.push(next);
        next = newest(childrenOf(next.id));
      }
      return path;
    },
  };
}

/** An answer without a word is worth showing only as long as nothing came after it. */
function withoutFailures(siblings: readonly Entry[]): readonly Entry[] {
  const last = siblings.at(-1);
  return siblings.filter((entry) => entry === last || entry.text !== '' || entry.role === 'user');
}

/** A question that the server has not taken yet takes the place of what else continues its parent. */
function withUnsent(tree: Tree, path: readonly Entry[]): readonly Entry[] {
  for (const [index, { id }] of path.entries()) {
    const unsent = newest(tree.childrenOf(id).filter(({ stored }) => !stored));
    if (unsent && unsent !== path[index + 1])
      return [...path.slice(0, index + 1), unsent, ...tree.downFrom(unsent)];
  }
  const first = newest(tree.roots.filter((entry) => !entry.stored && entry.parentId === null));
  const isElsewhere = first && path[0]?.parentId === null && path[0] !== first;
  return isElsewhere ? [first, ...tree.downFrom(first)] : path;
}

function versionOf(tree: Tree, entry: Entry): Version | null {
  const siblings = tree.siblingsOf(entry);
  if (siblings.length < 2) return null;
  const at = siblings.indexOf(entry);
  if (at < 0) return null;
  return {
    number: at + 1,
    count: siblings.length,
    previous: leafOf(tree, siblings[at - 1]),
    next: leafOf(tree, siblings[at + 1]),
  };
}

function leafOf(tree: Tree, entry: Entry | undefined): string | null {
  if (!entry) return null;
  return (tree.downFrom(entry).at(-1) ?? entry).id;
}

function newest(entries: readonly Entry[]): Entry | undefined {
  return entries.at(-1);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
