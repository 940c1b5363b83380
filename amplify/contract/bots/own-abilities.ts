import type { Ability, BotDefinition } from './bot.ts';

/** What somebody's own bot can do beside talking, as far as its maker can say so: its tools and its engine. */
export function ownAbilities({
  parameters,
  tools = [],
  mcp = [],
}: Pick<BotDefinition, 'parameters' | 'tools' | 'mcp'>): Ability[] {
  return [
    ...(tools.length + mcp.length > 0 ? (['tools'] as const) : []),
    ...(parameters.engine === 'langchain' ? (['langchain'] as const) : []),
  ];
}
