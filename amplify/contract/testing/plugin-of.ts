import type { Plugin } from '../plugins/plugin.ts';

type Part = {
  readonly name: string;
  readonly strings?: readonly string[];
  readonly pairs?: readonly (readonly [string, string])[];
  readonly directive?: Plugin['selector']['directive'];
  readonly prompting?: Partial<Plugin['prompting']>;
  readonly knows?: Plugin['function_calling']['additional_information'];
};

/** A plugin of which a test says what matters to it. */
export function pluginOf(part: Part): Plugin {
  const { name, directive = 'search_terms', strings = [], pairs = [] } = part;
  return {
    meta_data: {
      plugin_name: name,
      plugin_description: name,
      plugin_version: '0.1.0',
      plugin_author: 'A test',
    },
    selector: {
      directive,
      search_terms: { strings: [...strings], pairs: pairs.map(([one, other]) => [one, other]) },
    },
    prompting: { system_prompt: `Speak for ${name}.`, ...part.prompting },
    function_calling: {
      function_description: `Knows of ${name}.`,
      additional_information: part.knows ?? { about: name },
    },
  };
}
