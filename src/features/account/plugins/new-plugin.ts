/** What a new plugin begins with: all that one has, to be written over. */
export const newPlugin = `meta_data:
  plugin_name: Our front desk
  plugin_description: Opening hours and whom to call.
  plugin_version: 0.1.0
  plugin_author: Us
selector:
  # search_terms: when somebody writes one of them. always_load: always.
  directive: search_terms
  search_terms:
    strings:
      - front desk
    pairs:
      - [opening, hours]
prompting:
  # What the model is told when the plugin comes into play.
  system_prompt: |
    Look up what the front desk knows before you answer.
function_calling:
  function_description: Looks up what the front desk knows.
  # What it knows, under the keys that the model can ask for.
  additional_information:
    opening_hours:
      weekdays: '09:00 to 17:00'
    contact:
      telephone: extension 100
`;
