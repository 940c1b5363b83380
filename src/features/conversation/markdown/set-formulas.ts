import type { formulaOf } from './formula.ts';

/** Fetched with the first formula that somebody sees. */
let setter: typeof formulaOf | null = null;

/** Longer ones are no formulas, and would hold the page up. */
const longest = 4000;

/** Sets every formula in a block; until the means for it are there, its source is shown. */
export function setFormulas(place: Element): void {
  const sources = [...place.querySelectorAll<HTMLElement>('code[data-formula]')];
  if (sources.length === 0) return;
  if (setter) setAll(setter, sources);
  // Without the means the source stays.
  else
    fetchSetter().then(
      (fetched) => setAll(fetched, sources),
      () => undefined,
    );
}

async function fetchSetter(): Promise<typeof formulaOf> {
  const fetched = await import('./formula.ts');
  setter = fetched.formulaOf;
  return setter;
}

function setAll(set: typeof formulaOf, sources: readonly HTMLElement[]): void {
  for (const source of sources) {
    const text = source.textContent;
    const display = source.dataset['formula'] === 'display';
    const formula = text.length > longest ? null : set(text, display);
    if (formula) source.replaceWith(formula);
  }
}
