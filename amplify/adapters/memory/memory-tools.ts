import type { ToolSource } from '../../app/tools/tool-source.ts';
import type { Tool } from '../../app/tools/tool.ts';
import type { ToolName } from '../../contract/bots/tool-names.ts';

/** Tools by name; those that are not among them are not there. */
export function createMemoryTools(tools: ReadonlyMap<ToolName, Tool>): ToolSource {
  return { named: async (names) => names.flatMap((name) => tools.get(name) ?? []) };
}
