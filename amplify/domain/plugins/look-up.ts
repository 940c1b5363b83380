import type { Plugin } from '../../contract/plugins/plugin.ts';

/** What a plugin knows under a key, as JSON, or words that the model can go on with. */
export type LookedUp = { readonly kind: 'found' | 'unknown'; readonly text: string };

/** Looks up in this plugin alone, whatever others know under the same key. */
export function lookUp(plugin: Plugin, inquiryType: string): LookedUp {
  const { additional_information: information } = plugin.function_calling;
  if (Object.hasOwn(information, inquiryType))
    return { kind: 'found', text: JSON.stringify(information[inquiryType]) };
  const known = Object.keys(information).join(', ');
  return { kind: 'unknown', text: `Nothing is known by that inquiry_type. It can be: ${known}.` };
}
