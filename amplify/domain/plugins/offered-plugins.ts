import type { Plugin } from '../../contract/plugins/plugin.ts';
import type { OfferedTool } from '../tool.ts';
import { partsOf, wordsOf } from '../../contract/plugins/words-of.ts';

export type OfferedPlugin = { readonly plugin: Plugin; readonly offered: OfferedTool };

/** Each plugin as a tool of a name of its own, whatever the others are called. */
export function offeredPlugins(plugins: readonly Plugin[]): readonly OfferedPlugin[] {
  const taken = new Set<string>();
  return plugins.map((plugin) => {
    const name = freeName(toolName(plugin), taken);
    taken.add(name);
    return { plugin, offered: offeredAs(name, plugin) };
  });
}

function offeredAs(name: string, { function_calling: calling }: Plugin): OfferedTool {
  return {
    name,
    description: calling.function_description,
    parameters: {
      type: 'object',
      properties: {
        inquiry_type: {
          type: 'string',
          description: 'What is to be looked up.',
          enum: Object.keys(calling.additional_information),
        },
      },
      required: ['inquiry_type'],
      additionalProperties: false,
    },
  };
}

/** With room for a number within the 64 characters that providers take. */
const longest = 60;

/** `plugin_everlasting_gobstopper`: of a name in other letters than a to z, what is left of it. */
function toolName({ meta_data: { plugin_name: name } }: Plugin): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const words = wordsOf(plain).flatMap(partsOf).join('_').toLowerCase();
  const slug = words.replace(/[^a-z0-9_]+/g, '');
  return `plugin_${slug}`.slice(0, longest);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}
