import * as z from 'zod/mini';
import { textField, versionField } from '../accounts/body-field.ts';
import { botDefinitionSchema } from './bot.ts';

/** The most bots that a person has in an account. */
export const mostOwnBots = 100;
/** A deleted bot can be had back this long, in days. */
export const botRetentionDays = 30;
/** The most versions that are kept of a bot; the oldest give way. */
export const mostBotVersions = 100;

/** Body of `PUT /accounts/{accountId}/bots/{botId}`; `version` 0 makes a new one. */
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
  sub: z.string(),
  /** Null where their address is not known any more. */
  email: z.nullable(z.string()),
  /** Whether they are still in the account. */
  present: z.boolean(),
});

export const ownBotSchema = z.object({
  id: z.string(),
  /** Of the definition that is given: the newest for its maker, the published one for everybody else. */
  version: z.int(),
  definition: botDefinitionSchema,
  maker,
  /** Whether the caller made it, and so may change it. */
  mine: z.boolean(),
  /** What everybody in the account has of it; null where nobody but its maker does. */
  publication: z.nullable(
    z.object({ version: z.int(), at: z.string(), reason: z.nullable(z.string()) }),
  ),
  /** ISO 8601; null for one that is not deleted. Only its maker sees one that is. */
  deletedAt: z.nullable(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
});
/** Somebody's own bot as the caller may see it. */
export type OwnBot = z.infer<typeof ownBotSchema>;

export const ownBotListSchema = z.object({ bots: z.array(ownBotSchema) });

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
});
export type BotVersion = z.infer<typeof botVersionListSchema>['versions'][number];
