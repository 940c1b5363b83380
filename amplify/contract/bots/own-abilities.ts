import type { Ability, BotDefinition } from './bot.ts';

/** What somebody's own bot can do beside talking, as far as its maker can say so: its tools, its plugins and its engine. */
export function ownAbilities({
  parameters,
  tools = [],
  plugins = false,
  mcp = [],
}: Pick<BotDefinition, 'parameters' | 'tools' | 'plugins' | 'mcp'>): Ability[] {
  return [
    ...(tools.length + mcp.length > 0 || plugins ? (['tools'] as const) : []),
    ...(parameters.engine === 'langchain' ? (['langchain'] as const) : []),
  ];
}
