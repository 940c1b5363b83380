export type Method = (...values: unknown[]) => unknown;

/** What a name such as `$util` stands for: methods, and further names in it. */
export type Members = { readonly [name: string]: Method | Members };

/** Members that templates may call but not change or print; a class so that no data can pass for one. */
export class Namespace {
  readonly members: Members;

  constructor(members: Members) {
    this.members = members;
  }
}

/** What stands behind a dotted path of members, or undefined. */
export function findMember(
  members: Members,
  path: readonly string[],
): Method | Members | undefined {
  let found: Method | Members | undefined = members;
  for (const name of path) {
    if (found === undefined || typeof found === 'function' || !Object.hasOwn(found, name)) {
      return undefined;
    }
    found = found[name];
  }
  return found;
}
