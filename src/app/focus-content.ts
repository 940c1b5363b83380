/** For when what had the focus is gone: it goes on from the page's beginning. */
export function focusContent(): void {
  document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
}
