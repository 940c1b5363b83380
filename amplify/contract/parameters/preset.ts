import * as z from 'zod/mini';
import { lineField, versionField } from '../accounts/body-field.ts';
import { parametersSchema } from './parameters.ts';

/** The most presets of an account. */
export const mostPresets = 100;

const presetFields = {
  name: lineField(1, 60),
  parameters: parametersSchema,
};

/** Body of `PUT /accounts/{accountId}/presets/{presetId}`, whose id is a ULID; `version` 0 makes a new one. */
export const presetChangeSchema = z.strictObject({ ...presetFields, version: versionField });
export type PresetChange = z.infer<typeof presetChangeSchema>;

export const presetSchema = z.object({
  ...presetFields,
  id: z.string(),
  version: z.int(),
  /** Whether the caller may change it: its maker, and owners of the account. */
  mine: z.boolean(),
  /** The address of who made it; null once they are not in the account any more. */
  maker: z.nullable(z.string()),
});
/** Named parameters, for everybody in the account. */
export type Preset = z.infer<typeof presetSchema>;

export const presetListSchema = z.object({ presets: z.array(presetSchema) });
