import { useEffect, useRef, useState, type RefObject } from 'react';

type Parts = {
  /** How many options there are. */
  readonly count: number;
  /** Whenever this is another, the first option is the chosen one again. */
  readonly restartOn: string;
  readonly choose: (index: number, inNewTab: boolean) => void;
};

type Choosing = {
  /** The option that Enter would choose. */
  readonly active: number;
  /** Takes a key; false for one that does not move. */
  readonly move: (key: string) => boolean;
};

/** Moves through options by keys and pointer while the focus stays in the field. */
export function useChoosing(
  list: RefObject<HTMLElement | null>,
  { count, restartOn, choose }: Parts,
): Choosing {
  const [chosen, setChosen] = useState({ restartOn, index: 0 });
  const active = chosen.restartOn === restartOn ? Math.min(chosen.index, count - 1) : 0;
  const now = useRef({ choose, restartOn });
  useEffect(() => {
    now.current = { choose, restartOn };
  });

  useEffect(() => {
    optionAt(list.current, active)?.scrollIntoView({ block: 'nearest' });
  }, [list, active]);

  useEffect(() => {
    const element = list.current;
    function point(event: PointerEvent) {
      const index = indexOf(event.target);
      if (index !== null) setChosen({ restartOn: now.current.restartOn, index });
    }
    function click(event: MouseEvent) {
      const index = indexOf(event.target);
      if (index !== null) now.current.choose(index, event.metaKey || event.ctrlKey);
    }
    // A list that scrolls under a pointer at rest chooses nothing: only a pointer that moves does.
    element?.addEventListener('pointermove', point);
    element?.addEventListener('click', click);
    return () => {
      element?.removeEventListener('pointermove', point);
      element?.removeEventListener('click', click);
    };
  }, [list]);

  return {
    active,
    move(key) {
      const index = nextIndex(key, active, count);
      if (index === null) return false;
      setChosen({ restartOn, index });
      return true;
    },
  };
}

/** Where a key leads from an option, round at both ends; null for a key that leads nowhere. */
export function nextIndex(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (active + count - 1) % count;
  if (key === 'PageDown') return Math.min(active + 8, count - 1);
  if (key === 'PageUp') return Math.max(active - 8, 0);
  return null;
}

function optionAt(list: HTMLElement | null, index: number): Element | null {
  return list?.querySelector(`[data-option="${index}"]`) ?? null;
}

function indexOf(target: EventTarget | null): number | null {
  const option = target instanceof Element ? target.closest<HTMLElement>('[data-option]') : null;
  return option ? Number(option.dataset['option']) : null;
}
