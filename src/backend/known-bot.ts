import type { Ability, BotDefinition, SampleBot } from '../../amplify/contract/bots/bot.ts';
import { ownAbilities } from '../../amplify/contract/bots/own-abilities.ts';
import type { OwnBot } from '../../amplify/contract/bots/own-bot.ts';

/** A bot as the page shows it, whoever made it. */
export type KnownBot = {
  /** A sample's slug, or the id of somebody's own. */
  readonly reference: string;
  readonly definition: BotDefinition;
  readonly abilities: readonly Ability[];
  /** Null for somebody's own. */
  readonly sample: Pick<SampleBot, 'group' | 'example'> | null;
  /** Null for a sample. */
  readonly own: OwnBot | null;
};

/** A bot that is looked for by its reference. */
export type SoughtBot =
  /** The conversation has no bot. */
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'known'; readonly bot: KnownBot }
  /** It was deleted, or is not shared any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly retry: () => void };

export function knownSample(bot: SampleBot): KnownBot {
  const { slug, group, order: _, example, abilities, ...definition } = bot;
  return { reference: slug, definition, abilities, sample: { group, example }, own: null };
}

export function knownOwn(bot: OwnBot): KnownBot {
  const { id: reference, definition } = bot;
  const abilities = ownAbilities(definition.parameters);
  return { reference, definition, abilities, sample: null, own: bot };
}
