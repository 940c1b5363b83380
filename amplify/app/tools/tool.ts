import type { McpOrigin } from '../../contract/steps.ts';
import type { OfferedTool } from '../../domain/tool.ts';

/** Something that a model can have done. */
export type Tool = {
  readonly offered: OfferedTool;
  /** What its arguments are held against, where its model is told less: a schema in JSON. */
  readonly schema?: string;
  /** What people call it; absent for one that the page knows by its name. */
  readonly title?: string;
  /** Whose it is, of a tool of an MCP server. */
  readonly mcp?: McpOrigin;
  /** Whether it changes anything outside of the conversation: then its person is asked first. */
  readonly acts: boolean;
  /** Milliseconds, and UTF-8 bytes of what the model is given. */
  readonly limits: { readonly duration: number; readonly bytes: number };
  /** Runs with arguments that its schema takes, as far as that one can be checked. Never throws for what is expected: a failure is words that the model can speak about. */
  run(input: unknown, signal: AbortSignal): Promise<ToolResult>;
  /** Lets go of what it holds open, once its answer has ended. Resolves within a moment. */
  close?(): Promise<void>;
};

/** At the end of an answer: it is told without waiting for this. */
export async function closeTools(tools: readonly Tool[]): Promise<void> {
  await Promise.all(tools.map(async (tool) => tool.close?.()));
}

export type ToolResult = { readonly kind: 'done' | 'failed'; readonly output: string };
