import * as z from 'zod/mini';
import type { PluginFile } from '../../amplify/contract/plugins/plugin.ts';

const schema = z.array(z.object({ name: z.string(), text: z.string() }));

/** The files of the catalogue's plugins as they were written; fetched when they are first wanted. */
export async function loadSamplePlugins(): Promise<readonly PluginFile[]> {
  const { default: files } = await import('#catalogue/plugin-files');
  return schema.parse(files);
}
