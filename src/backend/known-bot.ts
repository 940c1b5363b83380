import type { BotDefinition, SampleBot } from '../../amplify/contract/bots/bot.ts';
import type { OwnBot } from '../../amplify/contract/bots/own-bot.ts';

/** A bot as the page shows it, whoever made it. */
export type KnownBot = {
  /** A sample's slug, or the id of somebody's own. */
  readonly reference: string;
  readonly definition: BotDefinition;
  /** Null for somebody's own. */
  readonly sample: Pick<SampleBot, 'group' | 'example' | 'abilities'> | null;
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
  | {
      readonly kind: 'gone';
      /** For its maker, who may have it back. */ readonly deleted: KnownBot | null;
    }
  | { readonly kind: 'failed'; readonly retry: () => void };

export function knownSample(bot: SampleBot): KnownBot {
  const { slug, group, order: _, example, abilities, ...definition } = bot;
  return { reference: slug, definition, sample: { group, example, abilities }, own: null };
}

export function knownOwn(bot: OwnBot): KnownBot {
  return { reference: bot.id, definition: bot.definition, sample: null, own: bot };
}

/** Whether its maker has deleted it; nobody else is told of it then. */
export function isDeleted({ own }: KnownBot): boolean {
  return own !== null && own.deletedAt !== null;
}
