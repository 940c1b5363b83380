import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export type Tab = { readonly id: string; readonly label: string; readonly panel: ReactNode };

type Properties = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** The tab that is shown, where somebody else keeps it; one that is not there counts as the first. */
  readonly chosen?: string | null;
  /** `moved`: by arrows, on the way to another one perhaps. */
  readonly onChoose?: (id: string, how: 'pressed' | 'moved') => void;
};

/** Panels of which one is shown; arrows, Home and End move between their tabs. */
export function Tabs({ label, tabs, chosen: given, onChoose }: Properties) {
  const prefix = useId();
  const [own, setOwn] = useState<string | null>(null);
  const wanted = given === undefined ? own : given;
  const shown = tabs.find(({ id }) => id === wanted) ?? tabs[0];
  const list = useRef<HTMLDivElement>(null);
  const shownId = shown?.id;
  useEffect(() => {
    if (shownId !== undefined) bringIntoView(list.current, shownId);
  }, [shownId]);

  function choose(id: string, how: 'pressed' | 'moved') {
    setOwn(id);
    if (id !== shownId) onChoose?.(id, how);
  }
  function move(event: KeyboardEvent<HTMLElement>) {
    const at = tabs.findIndex(({ id }) => id === shownId);
    const next = nextTab(tabs, at, event.key);
    if (!next) return;
    event.preventDefault();
    choose(next.id, 'moved');
    tabIn(event.currentTarget, next.id)?.focus();
  }
  return (
    <>
      <div
        ref={list}
        className="tablist"
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        tabIndex={-1}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${prefix}-tab-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === shownId}
            aria-controls={tab.id === shownId ? `${prefix}-panel` : undefined}
            tabIndex={tab.id === shownId ? 0 : -1}
            onClick={() => choose(tab.id, 'pressed')}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${prefix}-panel`} aria-labelledby={`${prefix}-tab-${shownId}`}>
        {shown?.panel}
      </div>
    </>
  );
}

function tabIn(list: HTMLElement, id: string): HTMLElement | null {
  return list.querySelector(`[data-tab="${id}"]`);
}

/** Room that the fade at either end takes. */
const clearance = 48;

/** Where the tabs are wider than the page, the shown one stands clear of the fade; nothing else is scrolled. */
function bringIntoView(list: HTMLElement | null, id: string): void {
  const tab = list && tabIn(list, id);
  if (!tab) return;
  const [start, end] = [tab.offsetLeft - list.offsetLeft, tab.offsetWidth];
  const least = start + end + clearance - list.clientWidth;
  const most = start - clearance;
  list.scrollLeft = Math.max(Math.min(list.scrollLeft, most), least);
}

function nextTab(tabs: readonly Tab[], at: number, key: string): Tab | undefined {
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  if (key === 'ArrowLeft') return tabs.at(at - 1);
  if (key === 'Home') return tabs[0];
  return key === 'End' ? tabs.at(-1) : undefined;
}
