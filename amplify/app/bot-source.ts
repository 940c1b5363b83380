import type { ToolName } from '../contract/bots/tool-names.ts';
import type { McpChoice } from '../contract/mcp/mcp-choice.ts';
import type { Parameters } from '../contract/parameters/parameters.ts';
import type { Caller } from '../domain/caller.ts';

/** A bot as far as a turn wants it. */
export type UsableBot = {
  readonly instructions: string;
  readonly parameters: Parameters;
  /** What it may have done; absent for one that only talks. */
  readonly tools?: readonly ToolName[] | undefined;
  /** Tools of the account's MCP servers; absent for one that has none. */
  readonly mcp?: readonly McpChoice[] | undefined;
  /** Whether it uses plugins; absent for one that does not. */
  readonly plugins?: boolean | undefined;
};

/** One as it was found; what is said of it later is said of that version. */
export type FoundBot = UsableBot & {
  /** Null for a sample, which has none. */
  readonly version: number | null;
};

/** The bots that people talk with. */
export type BotSource = {
  /** Gives the bot of a reference; null where there is none, or none that the caller may use. */
  find(caller: Caller, reference: string, signal: AbortSignal): Promise<FoundBot | null>;
};
