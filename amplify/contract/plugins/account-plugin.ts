import * as z from 'zod/mini';
import { versionField } from '../accounts/body-field.ts';
import { pluginFaultSchema, pluginLimits, type PluginFile } from './plugin.ts';

/** The most plugins of an account: each question asks all of them. */
export const mostPlugins = 20;

const yamlError = `must be the text of a plugin, at most ${pluginLimits.fileBytes.toLocaleString('en')} bytes`;

/** Body of `PUT /accounts/{accountId}/plugins/{pluginId}`, whose id is that of a file; `version` 0 makes a new one. */
export const pluginChangeSchema = z.strictObject({
  /** As it was written: what stands before its first word counts. */
  yaml: z.string({ error: yamlError }).check(
    z.minLength(1, { error: yamlError }),
    z.maxLength(pluginLimits.fileBytes, { error: yamlError }),
    // DynamoDB and a browser would each make something else of half a character.
    z.refine((text) => !/\p{Surrogate}/u.test(text), { error: yamlError }),
  ),
  version: versionField,
});
export type PluginChange = z.infer<typeof pluginChangeSchema>;

export const accountPluginSchema = z.object({
  id: z.string(),
  yaml: z.string(),
  version: z.int(),
});
/** One of an account's own plugins. */
export type AccountPlugin = z.infer<typeof accountPluginSchema>;

export const accountPluginListSchema = z.object({
  plugins: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      version: z.int(),
    }),
  ),
  /** Those that were put into the bucket by hand, and can be read. */
  files: z.array(z.object({ file: z.string(), name: z.string(), description: z.string() })),
  /** What is left out of both, and why. */
  faults: z.array(pluginFaultSchema),
});
/** Answer of `GET /accounts/{accountId}/plugins`: without their texts, which together may be more than one answer holds. */
export type AccountPluginList = z.infer<typeof accountPluginListSchema>;

/** As what a file that was put into the bucket is spoken of, by its name there. */
export function putFileName(name: string): string {
  return `s3/${name}`;
}

/** As what file a plugin of an account is spoken of. */
export function pluginFileOf(id: string, yaml: string): PluginFile {
  return { name: `${id}.yaml`, text: yaml };
}
