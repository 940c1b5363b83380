import { useEffect } from 'react';
import type { Commands } from '../ui/commands.ts';
import { onMac } from '../ui/key-hint.tsx';
import { isPressed, shortcuts } from '../ui/shortcuts.ts';

/** Runs the command whose keys are pressed, unless somebody nearer has taken them or a dialog lies over the page. */
export function useShortcuts(commands: Commands, showPalette: () => void): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog[open]')) return;
      const run = runOf(event, commands, showPalette);
      if (!run) return;
      event.preventDefault();
      run();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [commands, showPalette]);
}

function runOf(event: KeyboardEvent, commands: Commands, showPalette: () => void) {
  if (isPressed(shortcuts.palette, event, onMac)) return showPalette;
  const pressed = commands
    .all()
    .find(({ shortcut }) => shortcut && isPressed(shortcuts[shortcut], event, onMac));
  return pressed?.run;
}
