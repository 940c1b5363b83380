import type { PinnedTool } from '../../contract/mcp/mcp-server.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { McpClient, McpFailure, McpPlace, McpResult, McpSession } from './mcp-client.ts';
import { usableTools, type UsableTools } from './usable-tools.ts';

/** One session with a server for all that an answer calls there: begun by the first call, closed at the answer's end. */
export type TurnSession = {
  /** `changed`: the tool is not what an owner has seen. `unfit`: its result is not what its server says that it gives. */
  call(
    tool: PinnedTool,
    input: unknown,
    signal: AbortSignal,
  ): Promise<
    | McpResult
    | McpFailure
    | { readonly kind: 'changed' }
    | { readonly kind: 'unfit'; readonly why: string }
  >;
  close(): Promise<void>;
};

type Opened =
  | {
      readonly kind: 'opened';
      readonly session: McpSession;
      readonly isAsPinned: (tool: PinnedTool) => boolean;
      readonly outputs: UsableTools['outputs'];
    }
  | McpFailure;

/** Makes the session of a turn with a server. What the server says of its tools is read once in it. */
export function createTurnSession(
  { client, schemas }: { readonly client: McpClient; readonly schemas: SchemaChecker },
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
    const { tools, outputs } = usableTools(listed.tools);
    const isAsPinned = (pinned: PinnedTool) =>
      tools.some(
        ({ name, description, schema }) =>
          name === pinned.name && description === pinned.description && schema === pinned.schema,
      );
    return { kind: 'opened', session, isAsPinned, outputs };
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
      const result = await opened.session.call(tool.name, input, signal);
      if (result.kind === 'failed' || result.isError) return result;
      const output = opened.outputs.get(tool.name) ?? null;
      if (output === null) return result;
      const why = await misfitOf(schemas, output, result.structured, signal);
      return why === null ? result : { kind: 'unfit', why };
    },
    async close() {
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}

/** Why a result is not what it was said to be; null where it is. What cannot be checked counts as what is not. */
async function misfitOf(
  schemas: SchemaChecker,
  output: string,
  structured: unknown,
  signal: AbortSignal,
): Promise<string | null> {
  if (structured === undefined) return 'It has no structured content.';
  const verdict = await schemas.check(output, structured, signal);
  return verdict.kind === 'fits' ? null : verdict.reason;
}
