import { join } from 'node:path';
import { openDurableFile } from '../durable-file.ts';
import type { Group, PoolState, SignIn, User } from './pool-state.ts';
import { emptyPoolState, parsePoolState } from './pool-state.ts';
import type { UserPool } from './user-pool.ts';

/** Users, groups and sign-ins of one pool; what is changed in them is on disk once `flush` resolves. */
export type PoolStore = {
  readonly state: PoolState;
  users(): readonly User[];
  user(username: string): User | null;
  /** Finds who signs in with a name: user name, e-mail address or alias, as the pool allows. */
  findUser(name: string): User | null;
  /** Who uses an attribute's value as a name, besides `except`. */
  ownerOf(attribute: string, value: string, except: User | null): User | null;
  addUser(user: User): void;
  removeUser(user: User): void;
  group(name: string): Group | null;
  signIns(user: User): readonly SignIn[];
  flush(): Promise<void>;
};

/** Opens the file of a pool in `folder`, with the template's groups as they are now. */
export function openPoolStore(settings: UserPool, folder: string, now: () => number): PoolStore {
  const fileName = `${settings.id}.json`;
  const file = openDurableFile(join(folder, fileName), () => JSON.stringify(state, null, 1));
  const state: PoolState =
    file.initial === null ? emptyPoolState() : parsePoolState(file.initial, fileName);
  adoptTemplateGroups(state, settings, now());
  const users = new Map(state.users.map((user) => [fold(user.username), user]));

  function fold(name: string): string {
    return settings.caseSensitive ? name : name.toLowerCase();
  }

  function ownerOf(attribute: string, value: string, except: User | null): User | null {
    const sought = fold(value);
    const owner = state.users.find((user) => {
      if (user === except || fold(user.attributes[attribute] ?? '') !== sought) return false;
      return isName(settings, attribute, user);
    });
    return owner ?? null;
  }

  function findUser(name: string): User | null {
    if (name === '') return null;
    const named = users.get(fold(name));
    if (named !== undefined) return named;
    const attributes = [...settings.usernames, ...settings.aliases];
    for (const attribute of attributes) {
      const owner = ownerOf(attribute, name, null);
      if (owner !== null) return owner;
    }
    return null;
  }

  return {
    state,
    users: () => state.users,
    user: (username) => users.get(fold(username)) ?? null,
    findUser,
    ownerOf,
    addUser(user) {
      state.users.push(user);
      users.set(fold(user.username), user);
    },
    removeUser(user) {
      state.users = state.users.filter((other) => other !== user);
      state.signIns = state.signIns.filter((signIn) => signIn.username !== user.username);
      users.delete(fold(user.username));
    },
    group: (name) => state.groups.find((group) => group.name === name) ?? null,
    signIns: (user) => state.signIns.filter((signIn) => signIn.username === user.username),
    flush() {
      state.signIns = state.signIns.filter((signIn) => signIn.expiresAt > now());
      return file.flush();
    },
  };
}

/** An alias counts once its owner has proved it; a user name from the start. */
function isName(settings: UserPool, attribute: string, user: User): boolean {
  if (settings.usernames.some((name) => name === attribute)) return true;
  if (!settings.aliases.includes(attribute)) return false;
  return attribute === 'preferred_username' || user.attributes[`${attribute}_verified`] === 'true';
}

function adoptTemplateGroups(state: PoolState, settings: UserPool, at: number): void {
  const before = new Map(state.groups.map((group) => [group.name, group]));
  const defined = settings.groups.map((group) => {
    const createdAt = before.get(group.name)?.createdAt ?? at;
    return { ...group, fromTemplate: true, createdAt, modifiedAt: createdAt };
  });
  const names = new Set(defined.map((group) => group.name));
  const others = state.groups.filter((group) => !group.fromTemplate && !names.has(group.name));
  state.groups = [...defined, ...others];
}
