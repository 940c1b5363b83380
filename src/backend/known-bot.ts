import type {
  Ability,
  BotDefinition,
  BotGroup,
  SampleBot,
} from '../../amplify/contract/bots/bot.ts';
import { ownAbilities } from '../../amplify/contract/bots/own-abilities.ts';
import type { ListedBot, OwnBot } from '../../amplify/contract/bots/own-bot.ts';

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

/** As much of it as one chooses it by. */
export type OfferedBot = Pick<BotDefinition, 'persona' | 'title' | 'purpose'> & {
  readonly reference: string;
  readonly abilities: readonly Ability[];
  /** The one group that it belongs to by itself. */
  readonly home: BotGroup | 'yours' | 'shared' | 'deleted';
  /** Null for all but those that its maker may have back. */
  readonly deletedAt: string | null;
};

/** A bot that is looked for by its reference. */
export type SoughtBot =
  /** The conversation has no bot. */
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'known'; readonly bot: KnownBot }
  /** It was deleted, or is not shared any more. */
  | {
      readonly kind: 'gone';
      /** For its maker, who may have it back. */
      readonly deleted: KnownBot | null;
    }
  | { readonly kind: 'failed'; readonly retry: () => void };

export function knownSample(bot: SampleBot): KnownBot {
  const { slug, group, order: _, example, abilities, ...definition } = bot;
  return { reference: slug, definition, abilities, sample: { group, example }, own: null };
}

export function knownOwn(bot: OwnBot): KnownBot {
  const { id: reference, definition } = bot;
  const abilities = ownAbilities(definition);
  return { reference, definition, abilities, sample: null, own: bot };
}

export function offeredOwn(bot: ListedBot): OfferedBot {
  const { id: reference, persona, title, purpose, abilities, mine, deletedAt } = bot;
  const home = homeOf(mine, deletedAt);
  return { reference, persona, title, purpose, abilities, home, deletedAt };
}

/** What a list says of a bot that is known. */
export function offeredBot({
  reference,
  definition,
  abilities,
  sample,
  own,
}: KnownBot): OfferedBot {
  const { persona, title, purpose } = definition;
  const deletedAt = own?.deletedAt ?? null;
  const home = sample?.group ?? homeOf(own?.mine === true, deletedAt);
  return { reference, persona, title, purpose, abilities, home, deletedAt };
}

function homeOf(mine: boolean, deletedAt: string | null): OfferedBot['home'] {
  if (deletedAt !== null) return 'deleted';
  return mine ? 'yours' : 'shared';
}

/** Whether its maker has deleted it; nobody else is told of it then. */
export function isDeleted({ own }: KnownBot): boolean {
  return own !== null && own.deletedAt !== null;
}
