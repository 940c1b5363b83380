/** A sentence for a screen reader; keys count up. */
export type Spoken = { readonly key: number; readonly text: string };

/** How many sentences stay for a screen reader that has not come to them yet. */
const kept = 4;

/** What is to be in the page once more was said: old sentences go, but none before it was there at all. */
export function withSaid(
  before: readonly Spoken[],
  said: readonly Spoken[],
  lastInPage: number,
): readonly Spoken[] {
  const all = [...before, ...said];
  const unheard = all.filter(({ key }) => key > lastInPage).length;
  return all.slice(-Math.max(kept, unheard));
}
