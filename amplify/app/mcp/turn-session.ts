import type { PinnedTool } from '../../contract/mcp/mcp-server.ts';
import type { McpClient, McpFailure, McpPlace, McpResult, McpSession } from './mcp-client.ts';
import { usableTools } from './usable-tools.ts';

/** One session with a server for all that an answer calls there: begun by the first call, closed at the answer's end. */
export type TurnSession = {
  /** `changed`: the tool is not what an owner has seen. */
  call(
    tool: PinnedTool,
    input: unknown,
    signal: AbortSignal,
  ): Promise<McpResult | McpFailure | { readonly kind: 'changed' }>;
  close(): Promise<void>;
};

type Opened =
  | {
      readonly kind: 'opened';
      readonly session: McpSession;
      readonly isAsPinned: (tool: PinnedTool) => boolean;
    }
  | McpFailure;

/** Makes the session of a turn with a server. What the server says of its tools is read once in it. */
export function createTurnSession(
  client: McpClient,
  placeOf: () => Promise<McpPlace>,
): TurnSession {
  const sessions: McpSession[] = [];
  let opening: Promise<Opened> | null = null;

  async function open(signal: AbortSignal): Promise<Opened> {
    const connection = await client.connect(await placeOf(), signal);
    if (connection.kind === 'failed') return connection;
    const { session } = connection;
    sessions.push(session);
    const listed = await session.list(signal);
    if (listed.kind === 'failed') return listed;
    const { tools } = usableTools(listed.tools);
    const isAsPinned = (pinned: PinnedTool) =>
      tools.some(
        ({ name, description, schema }) =>
          name === pinned.name && description === pinned.description && schema === pinned.schema,
      );
    return { kind: 'opened', session, isAsPinned };
  }

  return {
    async call(tool, input, signal) {
      opening ??= open(signal);
      const begun = opening;
      // The next call may find the server well.
      const forget = () => void (opening = opening === begun ? null : opening);
      const opened = await begun.catch((error: unknown) => {
        forget();
        throw error;
      });
      if (opened.kind === 'failed') {
        forget();
        return opened;
      }
      if (!opened.isAsPinned(tool)) return { kind: 'changed' };
      return opened.session.call(tool.name, input, signal);
    },
    async close() {
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}
