import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import './dialog.css';

type Properties = {
  readonly label: string;
  readonly className?: string;
  /** For Escape, a click beside it, and whoever closes it from within. */
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The browser's own modal dialog: all else is out of reach, and the focus returns to where it was. */
export function Dialog({ label, className = '', onClose, children }: Properties) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  // Before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    function closed() {
      close.current();
    }
    function closeBeside(event: PointerEvent) {
      if (event.target === element) closed();
    }
    element.showModal();
    // Not `close`: the one of an earlier time comes late, and would end this one.
    element.addEventListener('cancel', closed);
    element.addEventListener('pointerdown', closeBeside);
    return () => {
      element.removeEventListener('cancel', closed);
      element.removeEventListener('pointerdown', closeBeside);
      element.close();
      placeCaret();
    };
  }, []);
  return (
    <dialog ref={dialog} className={`dialog ${className}`} aria-label={label}>
      {/* All of the dialog's own area, so that only what lies beside it is the dialog itself. */}
      <div className="dialog-content">{children}</div>
    </dialog>
  );
}

/** Chromium gives an editable element the focus back without a caret: what is typed then goes nowhere. */
function placeCaret(): void {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!(active instanceof HTMLElement) || !active.isContentEditable) return;
  active.blur();
  active.focus();
}
