import { useEffect, useRef, useSyncExternalStore } from 'react';
import './toast.css';
import type { Toasts } from './toasts.ts';

type Properties = {
  readonly toasts: Toasts;
  /** What the region is called. */
  readonly label: string;
};

/** Where notices stand: read out politely, held while somebody points at one or has it focused. */
export function ToastRegion({ toasts, label }: Properties) {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.all);
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = region.current;
    element?.addEventListener('pointerenter', toasts.hold);
    element?.addEventListener('pointerleave', toasts.release);
    element?.addEventListener('focusin', toasts.hold);
    element?.addEventListener('focusout', toasts.release);
    return () => {
      element?.removeEventListener('pointerenter', toasts.hold);
      element?.removeEventListener('pointerleave', toasts.release);
      element?.removeEventListener('focusin', toasts.hold);
      element?.removeEventListener('focusout', toasts.release);
    };
  }, [toasts]);
  useEffect(() => {
    function undoLast(event: KeyboardEvent) {
      const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      // In a field it undoes what was typed there.
      if (!isUndo || event.defaultPrevented || isField(event.composedPath()[0])) return;
      const last = toasts.all().findLast(({ action }) => action !== undefined);
      if (!last) return;
      event.preventDefault();
      toasts.act(last.key);
    }
    document.addEventListener('keydown', undoLast);
    return () => document.removeEventListener('keydown', undoLast);
  }, [toasts]);
  return (
    <section className="toasts" aria-label={label} ref={region}>
      {/* No `status`: there is one already, and it speaks of answers. */}
      <div aria-live="polite">
        {shown.map(({ key, text, action }) => (
          <div key={key} className="toast">
            <span className="grow">{text}</span>
            {action && (
              <button
                type="button"
                onClick={() => toasts.act(key)}
                onKeyDown={(event) => {
                  if (event.key !== 'Escape') return;
                  event.stopPropagation();
                  toasts.dismiss(key);
                }}
              >
                {action.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function isField(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
