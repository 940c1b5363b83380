import type { Plugin, PluginFault, PluginFile, Plugins } from './plugin.ts';
import { pluginFault, readPlugin } from './read-plugin.ts';

/** Reads many plugins after others: what is wrong with one is told, and takes nothing from the rest. */
export function loadPlugins(files: readonly PluginFile[], before: readonly Plugin[] = []): Plugins {
  const plugins: Plugin[] = [];
  const faults: PluginFault[] = [];
  const names = new Set(before.map(nameOf));
  for (const file of files) {
    const reading = readPlugin(file);
    if (reading.kind === 'refused') {
      faults.push(reading.fault);
      continue;
    }
    const name = nameOf(reading.plugin);
    if (names.has(name)) faults.push(takenName(file));
    else plugins.push(reading.plugin);
    names.add(name);
  }
  return { plugins, faults };
}

function nameOf({ meta_data: { plugin_name: name } }: Plugin): string {
  return name.toLowerCase();
}

function takenName({ name }: PluginFile): PluginFault {
  const rule = 'must be a name that no plugin before it has';
  return pluginFault(name, { field: 'meta_data.plugin_name', line: null, rule });
}
