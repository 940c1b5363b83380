import { inquirySchema } from '../../contract/plugins/inquiry.ts';
import { pluginLimits, type Plugin } from '../../contract/plugins/plugin.ts';
import { lookUp } from '../../domain/plugins/look-up.ts';
import { offeredPlugins } from '../../domain/plugins/offered-plugins.ts';
import type { Tool } from '../tools/tool.ts';

/** Makes of each chosen plugin the tool that looks up what it knows. */
export function pluginTools(plugins: readonly Plugin[]): readonly Tool[] {
  return offeredPlugins(plugins).map(({ plugin, offered }) => ({
    offered,
    title: plugin.meta_data.plugin_name,
    acts: false,
    limits: { duration: 1000, bytes: pluginLimits.valueBytes },
    run(input) {
      const asked = inquirySchema.safeParse(input);
      const { kind, text } = lookUp(plugin, asked.success ? asked.data.inquiry_type : '');
      return Promise.resolve({ kind: kind === 'found' ? 'done' : 'failed', output: text } as const);
    },
  }));
}
