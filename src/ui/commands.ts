import type { ComponentType } from 'react';
import type { ShortcutName } from './shortcuts.ts';

/** Something that can be done at this moment, by its keys or from the command palette. */
export type Command = {
  readonly id: string;
  readonly label: string;
  readonly icon: ComponentType<{ readonly className?: string; readonly 'aria-hidden'?: 'true' }>;
  readonly shortcut?: ShortcutName;
  /** What else it might be called by whoever looks for it. */
  readonly keywords?: string;
  /** One of many of a kind: offered only to whoever looks for it. */
  readonly isOfMany?: true;
  readonly run: () => void;
};

/** What commands are about, in the order in which they are offered. */
const subjects = ['answer', 'conversation', 'app', 'account'] as const;
export type CommandSubject = (typeof subjects)[number];

/** What can be done on the page as it is. */
export type Commands = {
  /** Makes the commands of a subject known until the returned function is called. */
  readonly register: (subject: CommandSubject, commands: readonly Command[]) => () => void;
  /** The same list until it changes. */
  readonly all: () => readonly Command[];
  readonly subscribe: (changed: () => void) => () => void;
};

export function createCommands(): Commands {
  const known = new Map<CommandSubject, readonly Command[]>();
  const listeners = new Set<() => void>();
  let all: readonly Command[] = [];

  function tell() {
    all = subjects.flatMap((subject) => known.get(subject) ?? []);
    for (const listener of listeners) listener();
  }
  return {
    register(subject, commands) {
      known.set(subject, commands);
      tell();
      return () => {
        if (known.get(subject) !== commands) return;
        known.delete(subject);
        tell();
      };
    },
    all: () => all,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
