import { useCallback, useState, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import type { Commands } from '../ui/commands.ts';
import type { Toasts } from '../ui/toasts.ts';
import type { OverlayKind } from './overlays.tsx';
import { load } from './pages.ts';

type Shown = {
  readonly kind: OverlayKind;
  readonly parts: Awaited<ReturnType<typeof load.later>>;
};

type Overlays = {
  /** Shows one in place of whichever is shown. */
  readonly show: (kind: OverlayKind) => void;
  readonly overlay: ReactNode;
};

/** The palette and the sheet of keys: fetched when they are asked for, and never the end of the page if they cannot be. */
export function useOverlay(commands: Commands, toasts: Toasts): Overlays {
  const [shown, setShown] = useState<Shown | null>(null);
  const show = useCallback(
    (kind: OverlayKind) => {
      load.later().then(
        (parts) => setShown({ kind, parts }),
        () => toasts.show({ text: texts.commands.unavailable }),
      );
    },
    [toasts],
  );
  const close = useCallback(() => setShown(null), []);
  const overlay = shown && (
    <shown.parts.Overlay key={shown.kind} kind={shown.kind} commands={commands} onClose={close} />
  );
  return { show, overlay };
}
