import type { McpFault } from '../../contract/mcp/mcp-server.ts';

/** What is asked of a server. */
export type WebRequest = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type WebAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: WebBody;
    }
  | { readonly kind: 'failed'; readonly code: McpFault };

export type WebBody = {
  /** The next piece; null at its end. It breaks off where more comes than is read. */
  next(): Promise<Uint8Array | null | { readonly kind: 'broken'; readonly code: McpFault }>;
  /** Nothing more of it is wanted. */
  drop(): void;
};

/** Asks servers of the public internet, and of a deployment's own network those that it allows; follows no redirect. */
export type GuardedWeb = {
  ask(url: string, request: WebRequest, signal: AbortSignal): Promise<WebAnswer>;
};
