export type FoundFunction =
  | { readonly kind: 'found'; readonly name: string }
  | { readonly kind: 'unclear'; readonly candidates: readonly string[] };

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Finds `run-turn` among names such as `RunTurnLambda1A2B3C4D`: the whole name, or the one that contains it. */
export function functionNamed(names: readonly string[], wanted: string): FoundFunction {
  const exact = names.find((name) => name === wanted);
  if (exact !== undefined) return { kind: 'found', name: exact };
  const matching = names.filter((name) => plain(name).includes(plain(wanted)));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return { kind: 'found', name: only };
  return { kind: 'unclear', candidates: matching.length > 0 ? matching : names };
}
