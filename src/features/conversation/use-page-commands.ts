import { Copy, MessageSquareText, RotateCw, Square } from 'lucide-react';
import { useMemo } from 'react';
import { texts } from '../../texts/texts.ts';
import type { Command } from '../../ui/commands.ts';
import { useCommands } from '../../ui/use-commands.ts';
import type { Composer } from './composer.ts';
import type { MessageCommands } from './message-actions.tsx';
import { type Entry, wordsOf } from './thread.ts';
import type { Turns } from './turns.ts';

type Parts = {
  readonly composer: Composer | null;
  /** The last message that is shown. */
  readonly last: Entry | null;
  readonly running: Entry | null;
  readonly turns: Turns;
  readonly commands: MessageCommands;
  /** Says in passing what came of it. */
  readonly say: (sentence: string) => void;
};

/** What can be done in the conversation that is shown, by keys and from the palette. */
export function usePageCommands(parts: Parts): void {
  const { composer, running, turns, commands, say } = parts;
  const answer = parts.last?.role === 'assistant' && !running ? parts.last : null;
  const runningTurnId = running?.turnId ?? null;
  const known = useMemo((): readonly Command[] => {
    const words = texts.commands;
    // An answer that has just ended may be stored a moment later, and is to be copied by then too.
    const text = answer ? wordsOf(answer, turns.live.text(answer.turnId)) : '';
    const stop: Command = {
      id: 'stop',
      label: words.stop,
      icon: Square,
      run: () => runningTurnId !== null && turns.stop(runningTurnId),
    };
    const copy: Command = {
      id: 'copy-last',
      label: words.copyLast,
      icon: Copy,
      shortcut: 'copyLast',
      run: () =>
        void navigator.clipboard.writeText(text).then(
          () => say(words.copied),
          () => say(words.notCopied),
        ),
    };
    const regenerate: Command = {
      id: 'regenerate-last',
      label: words.regenerateLast,
      icon: RotateCw,
      run: () => answer && commands.regenerate(answer),
    };
    const write: Command = {
      id: 'write-message',
      label: words.writeMessage,
      icon: MessageSquareText,
      shortcut: 'writeMessage',
      run: () => composer?.focus(),
    };
    return [
      ...(runningTurnId === null ? [] : [stop]),
      ...(text === '' ? [] : [copy]),
      ...(answer?.stored && commands.canAsk ? [regenerate] : []),
      write,
    ];
  }, [answer, commands, composer, runningTurnId, say, turns]);
  useCommands('answer', known);
}
