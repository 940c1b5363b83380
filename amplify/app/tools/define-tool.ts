import type { ToolInput } from '../../contract/tools/tool-input.ts';
import type { Tool, ToolResult } from './tool.ts';

type ToolParts<Value> = Pick<Tool, 'limits'> & {
  /** As a model knows it. */
  readonly name: string;
  /** What it does and when to call it, for the model. */
  readonly description: string;
  readonly input: ToolInput<Value>;
  work(value: Value, signal: AbortSignal): Promise<ToolResult>;
};

/** A tool that only looks something up; of wrong arguments it says which field is wrong. */
export function defineTool<Value>(parts: ToolParts<Value>): Tool {
  const { name, description, input, limits } = parts;
  return {
    offered: { name, description, parameters: input.schema },
    acts: false,
    limits,
    async run(given, signal) {
      const read = input.read(given);
      if (read.kind === 'wrong') return { kind: 'failed', output: read.message };
      return parts.work(read.value, signal);
    },
  };
}
