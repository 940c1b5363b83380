import type { Plugin, PluginFault, PluginFile, Plugins } from './plugin.ts';
import { pluginFault, readPlugin } from './read-plugin.ts';

/** Reads many plugins: what is wrong with one is told, and takes nothing from the others. */
export function loadPlugins(files: readonly PluginFile[]): Plugins {
  const plugins: Plugin[] = [];
  const faults: PluginFault[] = [];
  const names = new Set<string>();
  for (const file of files) {
    const reading = readPlugin(file);
    if (reading.kind === 'refused') {
      faults.push(reading.fault);
      continue;
    }
    const name = reading.plugin.meta_data.plugin_name.toLowerCase();
    if (names.has(name)) faults.push(takenName(file));
    else plugins.push(reading.plugin);
    names.add(name);
  }
  return { plugins, faults };
}

function takenName({ name }: PluginFile): PluginFault {
  return pluginFault(name, 'meta_data.plugin_name', 'must be a name that no plugin before it has');
}
