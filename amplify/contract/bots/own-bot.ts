import * as z from 'zod/mini';
import { choiceField, textField, versionField } from '../accounts/body-field.ts';
import { abilities, botDefinitionSchema } from './bot.ts';

/** The most bots that a person has in an account, without those that they have deleted. */
export const mostOwnBots = 100;
/** A deleted bot can be had back this long, in days. */
export const botRetentionDays = 30;
/** The most versions that are kept of a bot; the oldest give way, but for the published one. */
export const mostBotVersions = 100;

/**
 * Body of `PUT /accounts/{accountId}/bots/{botId}`, whose id is a ULID that the page makes: `version` is the newest
 * one that its maker has seen, 0 makes a new bot. Nothing else in the body than before makes no version.
 */
export const botChangeSchema = z.strictObject({
  definition: botDefinitionSchema,
  version: versionField,
});
export type BotChange = z.infer<typeof botChangeSchema>;

const reasonLength = 500;

/** Body of `PUT …/publication`: shares the version that its maker has seen with everybody in the account. */
export const publicationRequestSchema = z.strictObject({
  version: versionField,
  /** Why, though its tests are not all green; null where they are, or where it has none. */
  reason: z.nullable(textField(1, reasonLength)),
});
export type PublicationRequest = z.infer<typeof publicationRequestSchema>;

const maker = z.object({
  /** Both are null of whoever is not in the account any more. */
  sub: z.nullable(z.string()),
  email: z.nullable(z.string()),
  /** Whether they are still in the account. */
  present: z.boolean(),
});

const publication = z.object({ version: z.int(), at: z.string(), reason: z.nullable(z.string()) });

export const ownBotSchema = z.object({
  id: z.string(),
  /** Of the definition that is given: the newest for its maker, the published one for everybody else. */
  version: z.int(),
  definition: botDefinitionSchema,
  maker,
  /** Whether the caller made it, and so may change it. */
  mine: z.boolean(),
  /** What everybody in the account has of it; null where nobody but its maker does. */
  publication: z.nullable(publication),
  /** ISO 8601; null for one that is not deleted. Only its maker sees one that is, and in no list. */
  deletedAt: z.nullable(z.string()),
  createdAt: z.string(),
  /** When the version that is given was made; of another's, when it was published. */
  updatedAt: z.string(),
});
/** Somebody's own bot as the caller may see it. */
export type OwnBot = z.infer<typeof ownBotSchema>;

/** What a list says of a bot: enough to choose it by. What it is told may be a hundred times as long. */
export const listedBotSchema = z.object({
  id: z.string(),
  persona: z.string(),
  title: z.string(),
  purpose: z.string(),
  abilities: z.array(choiceField(abilities)),
  /** Whether the caller made it. */
  mine: z.boolean(),
  /** Whether everybody in the account has it. */
  shared: z.boolean(),
  /** Null for all but those of the caller's that they may have back. */
  deletedAt: z.nullable(z.string()),
});
export type ListedBot = z.infer<typeof listedBotSchema>;

/**
 * Answer of `GET /accounts/{accountId}/bots?after=`: a page of the caller's own bots, with those that they have
 * deleted and may have back, and of what others have published.
 */
export const ownBotListSchema = z.object({
  bots: z.array(listedBotSchema),
  /** Begins the next page; null at the end. */
  next: z.nullable(z.string()),
});

/** Answer of `GET …/versions?after=`, for the maker alone. */
export const botVersionListSchema = z.object({
  /** Newest first. */
  versions: z.array(
    z.object({
      version: z.int(),
      /** ISO 8601. */
      at: z.string(),
      definition: botDefinitionSchema,
    }),
  ),
  next: z.nullable(z.string()),
});
export type BotVersion = z.infer<typeof botVersionListSchema>['versions'][number];

/**
 * Answer of `GET /person/bots?after=`: a page of every version of every bot that the caller has made, in the accounts
 * that they may work in. A bot's versions come one after the other, newest first.
 */
export const madeBotListSchema = z.object({
  versions: z.array(
    z.object({
      accountId: z.string(),
      botId: z.string(),
      version: z.int(),
      at: z.string(),
      definition: botDefinitionSchema,
      publication: z.nullable(publication),
      createdAt: z.string(),
      deletedAt: z.nullable(z.string()),
    }),
  ),
  next: z.nullable(z.string()),
});
export type MadeBotList = z.infer<typeof madeBotListSchema>;
export type MadeBotVersion = MadeBotList['versions'][number];
