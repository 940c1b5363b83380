import type { McpFault } from '../../contract/mcp/mcp-server.ts';

/** Where an MCP server is, and what opens it. */
export type McpPlace = { readonly url: string; readonly key: string | null };

export type McpFailure = { readonly kind: 'failed'; readonly code: McpFault };

/** Who speaks to MCP servers. */
export type McpClient = {
  /** Begins a session, which is to be closed; never throws for what is expected. */
  connect(place: McpPlace, signal: AbortSignal): Promise<McpConnection | McpFailure>;
};

export type McpConnection = { readonly kind: 'connected'; readonly session: McpSession };

export type McpSession = {
  /** What the server calls itself; empty where it says nothing. */
  readonly server: string;
  list(
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'listed'; readonly tools: readonly SaidTool[] } | McpFailure>;
  call(name: string, input: unknown, signal: AbortSignal): Promise<McpResult | McpFailure>;
  /** Resolves within a moment, whatever the server does. */
  close(): Promise<void>;
};

/** What came of a call: all of it that is text. */
export type McpResult = {
  readonly kind: 'answered';
  readonly text: string;
  /** What the tool said for programs; undefined where it said nothing. */
  readonly structured?: unknown;
  /** The tool's own word that it failed. */
  readonly isError: boolean;
};

/** A tool as a server speaks of it: nothing of it is checked. */
export type SaidTool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly schema: object;
  /** What its results for programs are said to be, as JSON; null where nothing is said of them. */
  readonly output: string | null;
  readonly readOnly: boolean;
};
