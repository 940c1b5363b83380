import type { ToolName } from '../../contract/bots/tool-names.ts';
import type { Tool } from './tool.ts';

/** Where the tools are that bots are given by name. */
export type ToolSource = {
  /** Those of the names that there are, in their order. */
  named(names: readonly ToolName[]): Promise<readonly Tool[]>;
};
