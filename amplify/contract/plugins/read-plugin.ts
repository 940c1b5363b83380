import {
  pluginLimits,
  pluginSchema,
  type Plugin,
  type PluginFault,
  type PluginFile,
} from './plugin.ts';
import { readYaml } from './read-yaml.ts';

export type PluginReading =
  | { readonly kind: 'read'; readonly plugin: Plugin }
  | { readonly kind: 'refused'; readonly fault: PluginFault };

/** Reads a plugin from its file, or says which file, which field and what that may be. */
export function readPlugin({ name, text }: PluginFile): PluginReading {
  const reading = readYaml(text, pluginLimits.fileBytes);
  if (reading.kind === 'refused') return refused(name, reading.field, reading.rule);
  const parsed = pluginSchema.safeParse(reading.value);
  if (parsed.success) return { kind: 'read', plugin: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys')
    return refused(name, [...path, issue.keys[0] ?? ''].join('.'), 'is not a field here');
  return refused(name, path.join('.'), issue?.message ?? 'is not valid');
}

function refused(file: string, field: string, rule: string): PluginReading {
  return { kind: 'refused', fault: pluginFault(file, field, rule) };
}

/** Says it in the one sentence that people read. */
export function pluginFault(file: string, field: string, rule: string): PluginFault {
  const where = field === '' ? 'the whole file' : field;
  return { file, field, message: `${file}: ${where} ${rule}.` };
}
