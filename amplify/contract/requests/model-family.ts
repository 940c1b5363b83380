import type { BedrockGeography } from '../models/bedrock-geography.ts';

/** Models that are asked to think, and are told of failures, in the same way. */
export type ModelFamily =
  | 'claude-adaptive'
  | 'claude-budget'
  | 'nova-2'
  | 'nova'
  | 'openai'
  | 'other';

/** `us.`, `eu.`, `global.` before a model's name: an inference profile, by which AWS spreads calls over regions. */
const profile = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\./;

/** Claude before 4.6 is given a number of tokens to think, later ones decide by themselves. */
const olderClaude = /^anthropic\.claude-(?:3|(?:opus|sonnet|haiku)-4-(?:[0-5](?:\D|$)|20))/;

/** Which family a model is of; what nobody knows is asked for words alone. */
export function familyOf(name: string): ModelFamily {
  const model = name.replace(profile, '');
  if (olderClaude.test(model)) return 'claude-budget';
  if (model.startsWith('anthropic.claude-')) return 'claude-adaptive';
  if (model.startsWith('amazon.nova-2')) return 'nova-2';
  if (model.startsWith('amazon.nova-')) return 'nova';
  return model.startsWith('openai.') ? 'openai' : 'other';
}

const needsProfile = /^(?:anthropic\.claude-|amazon\.nova-|meta\.llama4-|openai\.gpt-\d)/;
/** Sold in parts of the world alone, each by itself. */
const nowhereGlobal = /^(?:amazon\.nova-(?:pro|lite|micro)-v1|meta\.llama4-|openai\.gpt-6)/;

/** The name that Bedrock wants for a model of the catalogue; a profile's name or an ARN stands for itself. */
export function invokedName(model: string, geography: BedrockGeography, region: string): string {
  if (!needsProfile.test(model)) return model;
  const part = geography === 'global' && nowhereGlobal.test(model) ? partOf(region) : geography;
  return `${part}.${model}`;
}

function partOf(region: string): BedrockGeography {
  if (region.startsWith('eu-')) return 'eu';
  return region.startsWith('ap-') ? 'apac' : 'us';
}
