import { createContext, use, useEffect } from 'react';
import type { Command, Commands, CommandSubject } from './commands.ts';

const CommandsContext = createContext<Commands | null>(null);

export const CommandsProvider = CommandsContext.Provider;

/** Makes commands known while this part of the page is shown; the list has to stay the same while nothing changes. */
export function useCommands(subject: CommandSubject, commands: readonly Command[]): void {
  const known = use(CommandsContext);
  useEffect(() => known?.register(subject, commands), [known, subject, commands]);
}
