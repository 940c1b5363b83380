import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { ApiClient } from '../../backend/api-client.ts';
import { mcpServersQuery } from '../../backend/mcp-api.ts';
import { createKept, useKept } from '../../ui/kept.ts';
import { McpEditor } from './mcp-editor.tsx';
import { McpList } from './mcp-list.tsx';
import './mcp.css';

/** Where MCP servers are, and whom to tell. */
export type McpPlace = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly say: (text: string) => void;
};

type Properties = McpPlace & { readonly isOwner: boolean };

/** Which one is open, by account; an empty id is a new one. */
const opened = createKept<{ readonly id: string }>();

/** The MCP servers of an account: all of them, or one while an owner changes it. */
export function McpPanel({ isOwner, ...place }: Properties) {
  const { api, accountId } = place;
  const query = mcpServersQuery(api, accountId);
  const servers = useQuery(query);
  const queries = useQueryClient();
  const [open, change] = useKept(opened, accountId);
  const panel = useRef<HTMLDivElement>(null);
  function reread() {
    void queries.invalidateQueries({ queryKey: query.queryKey });
    void queries.invalidateQueries({ queryKey: ['audit', accountId] });
  }
  function close() {
    // The button that had the focus goes.
    flushSync(() => change(() => null));
    panel.current?.focus();
  }
  return (
    <div ref={panel} tabIndex={-1} className="mcp-panel">
      {open && isOwner ? (
        <McpEditor
          key={open.id}
          place={place}
          serverId={open.id}
          taken={(servers.data?.servers ?? []).map(({ id }) => id)}
          onSaved={(text) => {
            place.say(text);
            reread();
            close();
          }}
          onLeave={close}
        />
      ) : (
        <McpList
          place={place}
          isOwner={isOwner}
          query={servers}
          onOpen={(id) => change(() => ({ id }))}
          onRemoved={(text) => {
            place.say(text);
            reread();
            panel.current?.focus();
          }}
        />
      )}
    </div>
  );
}
