import * as z from 'zod/mini';
import { versionField } from '../accounts/body-field.ts';
import { botReferenceSchema } from '../bots/bot-reference.ts';
import { parametersSchema } from './parameters.ts';

const mostFavourites = 200;
const favouritesError = `must be a list of at most ${mostFavourites} bots`;

const preferenceFields = {
  /** What new chats begin with, under what their bot says. */
  parameters: parametersSchema,
  /** Bots by reference, the newest favourite first. */
  favourites: z
    .array(botReferenceSchema, { error: favouritesError })
    .check(z.maxLength(mostFavourites, { error: favouritesError })),
};

/** Body of `PUT /accounts/{accountId}/preferences`: the caller's own, in this account. */
export const preferencesChangeSchema = z.strictObject({
  ...preferenceFields,
  version: versionField,
});
export type PreferencesChange = z.infer<typeof preferencesChangeSchema>;

export const preferencesSchema = z.object({ ...preferenceFields, version: z.int() });
export type Preferences = z.infer<typeof preferencesSchema>;
