import { useEffect, type RefObject } from 'react';

/** Arrows go from one row of a list to the next, and from the field above it into the list and back. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    function move(event: KeyboardEvent) {
      if (element) moveInList(event, element);
    }
    element.addEventListener('keydown', move);
    return () => element.removeEventListener('keydown', move);
  }, [list]);
}

function moveInList(event: KeyboardEvent, list: HTMLElement): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  if (!(event.target instanceof HTMLElement)) return;
  const field = list.querySelector<HTMLElement>('[type="search"]');
  const rows = [...list.querySelectorAll<HTMLElement>('.rail-scroll:not([hidden]) [data-row]')];
  const at = rows.indexOf(event.target);
  if (at === -1 && event.target !== field) return;
  const next = nextPlace(event.key, at, rows, field);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextPlace(
  key: string,
  at: number,
  rows: readonly HTMLElement[],
  field: HTMLElement | null,
): HTMLElement | null | undefined {
  if (key === 'ArrowDown') return rows[at + 1];
  if (at === -1) return null;
  if (key === 'ArrowUp') return at === 0 ? field : rows[at - 1];
  if (key === 'Home') return rows[0];
  if (key === 'End') return rows.at(-1);
  return null;
}
