import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

type Properties = {
  readonly label: string;
  readonly className: string;
  /** What the button shows. */
  readonly face: ReactNode;
  /** Elements with a role of menuitem; choosing one closes the menu. */
  readonly children: ReactNode;
};

/** A button with a menu above it: arrows, Home, End and letters move, Escape and a click elsewhere close. */
export function MenuButton({ label, className, face, children }: Properties) {
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return undefined;
    itemsIn(holder.current)[0]?.focus();
    function closeOutside(event: PointerEvent) {
      if (event.target instanceof Node && !holder.current?.contains(event.target)) setOpen(false);
    }
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }
  function move(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      close();
      return;
    }
    const items = itemsIn(holder.current);
    const next = nextItem(
      items,
      items.findIndex((item) => item === document.activeElement),
      event.key,
    );
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div className="menu-holder" ref={holder}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <div
          className="menu above"
          role="menu"
          id={id}
          aria-label={label}
          tabIndex={-1}
          onKeyDown={move}
          onClick={close}
        >
          {children}
        </div>
      )}
    </div>
  );
}

function itemsIn(holder: HTMLElement | null): readonly HTMLElement[] {
  return holder ? [...holder.querySelectorAll<HTMLElement>('[role^="menuitem"]')] : [];
}

function nextItem(items: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1) return undefined;
  const letter = key.toLowerCase();
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return after.find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
}
