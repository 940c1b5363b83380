import type { ModelCatalogue } from './model.ts';

export type ModelWishes = {
  /** A plugin's: it is over every other where it can be, and is nothing where it cannot. */
  readonly bid?: string | undefined;
  /** The conversation's own choice: it is kept, or said to be impossible. */
  readonly chosen: string | undefined;
  /** The bot's or a person's preference: where it cannot be, the standard model answers. */
  readonly wished: string | undefined;
  /** What answers where nobody chose. */
  readonly standard: string;
  /** What the provider offers by name; null: OpenAI itself, and so all that the catalogue knows of it. */
  readonly offered: readonly string[] | null;
  /** What an administrator allows; none at all: every model. */
  readonly allowed: readonly string[];
  readonly catalogue: Pick<ModelCatalogue, 'models' | 'retired'>;
};

export type DecidedModel =
  | { readonly kind: 'decided'; readonly model: string }
  | { readonly kind: 'failed'; readonly code: 'model-not-allowed' };

/** Which model answers. A name that its provider has retired means the model that took its place. */
export function decideModel(wishes: ModelWishes): DecidedModel {
  const { bid, chosen, wished, standard, allowed, catalogue } = wishes;
  const offered =
    wishes.offered ??
    catalogue.models.filter(({ provider }) => provider === 'openai').map(({ id }) => id);
  const isAllowed = (model: string) => allowed.length === 0 || allowed.includes(model);
  const current = (name: string) => currentName(name, offered, catalogue.retired);

  const possible = (name: string | undefined) => {
    const model = name === undefined ? null : current(name);
    return model !== null && offered.includes(model) && isAllowed(model) ? model : null;
  };

  const first = possible(bid);
  if (first !== null) return { kind: 'decided', model: first };
  // A choice is not held against the list: servers answer to names, dated ones for example, that they do not list.
  if (chosen !== undefined) return decided(current(chosen), isAllowed);
  const preferred = possible(wished);
  if (preferred !== null) return { kind: 'decided', model: preferred };
  return decided(standard, isAllowed);
}

function decided(model: string, isAllowed: (model: string) => boolean): DecidedModel {
  return isAllowed(model)
    ? { kind: 'decided', model }
    : { kind: 'failed', code: 'model-not-allowed' };
}

/** A server may still offer what OpenAI has retired, or something else under that name. */
function currentName(
  name: string,
  offered: readonly string[],
  retired: Readonly<Record<string, string>>,
): string {
  if (offered.includes(name) || !Object.hasOwn(retired, name)) return name;
  return retired[name] ?? name;
}
