import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

export type Tab = { readonly id: string; readonly label: string; readonly panel: ReactNode };

type Properties = {
  readonly label: string;
  readonly tabs: readonly Tab[];
};

/** Panels of which one is shown; arrows, Home and End move between their tabs. */
export function Tabs({ label, tabs }: Properties) {
  const prefix = useId();
  const [chosen, setChosen] = useState(tabs[0]?.id ?? '');
  function move(event: KeyboardEvent<HTMLElement>) {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = nextTab(tabs, at, event.key);
    if (!next) return;
    event.preventDefault();
    setChosen(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }
  const shown = tabs.find(({ id }) => id === chosen);
  return (
    <>
      <div className="tablist" role="tablist" aria-label={label} onKeyDown={move} tabIndex={-1}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${prefix}-tab-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === chosen}
            aria-controls={tab.id === chosen ? `${prefix}-panel` : undefined}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => setChosen(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${prefix}-panel`} aria-labelledby={`${prefix}-tab-${chosen}`}>
        {shown?.panel}
      </div>
    </>
  );
}

function nextTab(tabs: readonly Tab[], at: number, key: string): Tab | undefined {
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  if (key === 'ArrowLeft') return tabs.at(at - 1);
  if (key === 'Home') return tabs[0];
  return key === 'End' ? tabs.at(-1) : undefined;
}
