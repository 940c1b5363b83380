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
  const offered = offeredIn(wishes);
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

/** Why another model answers than was asked for. */
export const replacements = ['plugin', 'retired', 'not-offered', 'not-allowed'] as const;
export type Replacement = (typeof replacements)[number];

/** Why what answers is not the model that was asked for; null where it is, or where nobody asked for any. */
export function replacementOf(wishes: ModelWishes): Replacement | null {
  const { bid, chosen, wished, catalogue } = wishes;
  const asked = chosen ?? wished;
  const decision = decideModel(wishes);
  if (asked === undefined || decision.kind === 'failed' || decision.model === asked) return null;
  // What would answer without the plugin is another: it is the plugin that decided.
  const unplugged = bid === undefined ? decision : decideModel({ ...wishes, bid: undefined });
  if (unplugged.kind === 'failed' || unplugged.model !== decision.model) return 'plugin';
  const offered = offeredIn(wishes);
  const current = currentName(asked, offered, catalogue.retired);
  if (current === decision.model) return 'retired';
  return offered.includes(current) ? 'not-allowed' : 'not-offered';
}

function decided(model: string, isAllowed: (model: string) => boolean): DecidedModel {
  return isAllowed(model)
    ? { kind: 'decided', model }
    : { kind: 'failed', code: 'model-not-allowed' };
}

function offeredIn({ offered, catalogue }: ModelWishes): readonly string[] {
  return (
    offered ?? catalogue.models.filter(({ provider }) => provider === 'openai').map(({ id }) => id)
  );
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
