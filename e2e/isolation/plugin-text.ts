/** A plugin as its file has it. */
export function pluginText(name: string): string {
  return `meta_data:
  plugin_name: ${name}
  plugin_description: Of ${name}.
  plugin_version: 0.1.0
  plugin_author: Nobody
selector:
  directive: search_terms
  search_terms: { strings: [${name}], pairs: [] }
prompting:
  system_prompt: Speak of ${name}.
function_calling:
  function_description: Knows of ${name}.
  additional_information: { about: ${name} }
`;
}
