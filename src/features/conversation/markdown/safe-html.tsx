import type { Token } from 'marked';
import { useCallback, useMemo, type RefCallback } from 'react';
import { showAddresses } from './links.ts';
import { unsafeHtml } from './render.ts';
import { safeFragment } from './sanitize.ts';
import { setFormulas } from './set-formulas.ts';

/**
 * Fills an element with a block's safe HTML. It is made while React renders, which can be put off, and only
 * put in its place while React commits, which cannot.
 */
export function useSafeHtml(token: Token): RefCallback<HTMLElement> {
  const fragment = useMemo(() => fragmentOf(token), [token]);
  return useCallback(
    (place) => {
      if (!place) return;
      place.replaceChildren(fragment.cloneNode(true));
      setFormulas(place);
    },
    [fragment],
  );
}

/** A block as safe HTML that stands nowhere yet. */
export function fragmentOf(token: Token): DocumentFragment {
  const fragment = safeFragment(unsafeHtml(token));
  showAddresses(fragment);
  for (const block of fragment.children) block.setAttribute('dir', 'auto');
  return fragment;
}

/** A block that is plain HTML. */
export function SafeHtml({ token }: { token: Token }) {
  return <div className="block" ref={useSafeHtml(token)} />;
}
