import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { placeMenu } from './place-menu.ts';

const itemSelector = '[role^="menuitem"]';

type Properties = {
  readonly label: string;
  /** The id of what tells apart several menus of one label. */
  readonly describedBy?: string | undefined;
  readonly className: string;
  /** What the button shows. */
  readonly face: ReactNode;
  /** Somebody points at the button or has come to it: what the menu needs may be fetched. */
  readonly onNear?: () => void;
  /** Elements with a role of menuitem; choosing one closes the menu. */
  readonly children: ReactNode;
};

/** A button with a menu beside it: arrows, Home, End and letters move, Escape and a click elsewhere close. */
export function MenuButton(properties: Properties) {
  const { label, describedBy, className, face, onNear, children } = properties;
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const [shown, from] = [menu.current, holder.current];
    if (!open || !shown || !from) return undefined;
    shown.showPopover();
    place(shown, from);
    // What comes into it later makes it another size.
    const observer = new ResizeObserver(() => place(shown, from));
    observer.observe(shown);
    return () => observer.disconnect();
  }, [open]);

  useEffect(() => {
    if (!open) return undefined;
    itemsIn(holder.current)[0]?.focus();
    function closeOutside(event: PointerEvent) {
      if (event.target instanceof Node && !holder.current?.contains(event.target)) setOpen(false);
    }
    // It stands where its button was: what is scrolled from under it leaves it alone.
    function closeMoved(event: Event) {
      if (event.target instanceof Node && event.target.contains(holder.current)) setOpen(false);
    }
    function closeResized() {
      setOpen(false);
    }
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('scroll', closeMoved, true);
    window.addEventListener('resize', closeResized);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('scroll', closeMoved, true);
      window.removeEventListener('resize', closeResized);
    };
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }
  function choose({ target }: MouseEvent) {
    if (target instanceof Element && target.closest(itemSelector)) close();
  }
  function move(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
      }
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
        aria-describedby={describedBy}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onPointerEnter={onNear}
        onFocus={onNear}
      >
        {face}
      </button>
      {open && (
        <div
          ref={menu}
          className="menu"
          role="menu"
          popover="manual"
          id={id}
          aria-label={label}
          tabIndex={-1}
          onKeyDown={move}
          onClick={choose}
        >
          {children}
        </div>
      )}
    </div>
  );
}

/** In the top layer, so that no list that scrolls cuts it off. */
function place(menu: HTMLElement, holder: HTMLElement): void {
  // A holder that is not placed itself stands for the line around it, and the menu is as wide as that.
  const isLine = getComputedStyle(holder).position === 'static';
  const anchor = (isLine ? holder.offsetParent : null) ?? holder;
  const box = anchor.getBoundingClientRect();
  if (isLine) menu.style.width = `${box.width}px`;
  const size = { width: menu.offsetWidth, height: menu.offsetHeight };
  const { left, top } = placeMenu(box, size, {
    width: window.innerWidth,
    height: window.innerHeight,
  });
  menu.style.left = `${left}px`;
  // Held by the edge at its button: what comes into it grows away from there, and moves no item from under a press.
  const isAbove = top + size.height <= box.top;
  menu.style.top = isAbove ? 'auto' : `${top}px`;
  menu.style.bottom = isAbove ? `${window.innerHeight - top - size.height}px` : 'auto';
}

function itemsIn(holder: HTMLElement | null): readonly HTMLElement[] {
  return holder ? [...holder.querySelectorAll<HTMLElement>(itemSelector)] : [];
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
