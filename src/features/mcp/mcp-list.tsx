import type { UseQueryResult } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import {
  mcpLimits,
  type ListedMcpServer,
  type McpServerList,
} from '../../../amplify/contract/mcp/mcp-server.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Line, LineList, Tag } from '../../ui/line-list.tsx';
import { NothingThere, Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { titleOf } from './mcp-draft.ts';
import type { McpPlace } from './mcp-panel.tsx';
import { RemoveMcp } from './remove-mcp.tsx';

type Properties = {
  readonly place: McpPlace;
  readonly isOwner: boolean;
  readonly query: UseQueryResult<McpServerList, unknown>;
  /** With an empty id for a new one. */
  readonly onOpen: (id: string) => void;
  readonly onRemoved: (text: string) => void;
};

const words = mcpTexts.mcp;

/** All MCP servers of an account. */
export function McpList({ place, isOwner, query, onOpen, onRemoved }: Properties) {
  const { data, error, isError, refetch } = query;
  const [removed, setRemoved] = useState<ListedMcpServer | null>(null);
  const servers = data?.servers;
  const isFull = (servers?.length ?? 0) >= mcpLimits.servers;
  const isOff = data?.rule.servers === 'off';
  return (
    <Section
      title={words.title}
      text={isOwner ? words.textOwner : words.text}
      action={
        isOwner &&
        !isFull &&
        !isOff && (
          <button type="button" className="button primary" onClick={() => onOpen('')}>
            <Plus className="icon-small" aria-hidden="true" />
            {words.add}
          </button>
        )
      }
    >
      {isOwner && isFull && <p className="hint">{words.full(mcpLimits.servers)}</p>}
      {data && <Rule {...data.rule} />}
      {servers && servers.length > 0 && (
        <LineList label={words.list}>
          {servers.map((server) => (
            <ServerLine
              key={server.id}
              server={server}
              {...(isOwner && {
                onEdit: () => onOpen(server.id),
                onRemove: () => setRemoved(server),
              })}
            />
          ))}
        </LineList>
      )}
      {servers?.length === 0 && !isOff && (
        <NothingThere
          title={words.nothing}
          text={isOwner ? words.nothingOwner : words.nothingMember}
        />
      )}
      {!data && !isError && <Reading label={words.loading} />}
      {!data && isError && (
        <Unreadable
          title={words.failed}
          text={callSentence(codeOfError(error))}
          retry={settingsTexts.settings.retry}
          onRetry={() => void refetch()}
        />
      )}
      {removed && (
        <RemoveMcp
          place={place}
          server={removed}
          onRemoved={() => {
            // The dialog gives the focus back to a button that goes with its line.
            flushSync(() => setRemoved(null));
            onRemoved(words.removed(removed.name));
          }}
          onClose={() => setRemoved(null)}
        />
      )}
    </Section>
  );
}

/** What the deployment lets owners add, where it is not everything. */
function Rule({ servers, origins }: McpServerList['rule']) {
  if (servers === 'owners') return null;
  if (servers === 'off') return <p className="hint">{words.rule.off}</p>;
  if (origins.length === 0) return <p className="hint">{words.rule.listedNone}</p>;
  return (
    <div className="hint">
      <p>{words.rule.listed}</p>
      <ul className="mcp-names" aria-label={words.rule.list}>
        {origins.map((origin) => (
          <li key={origin} className="mono mcp-address">
            {origin}
          </li>
        ))}
      </ul>
    </div>
  );
}

type LineProperties = {
  readonly server: ListedMcpServer;
  readonly onEdit?: () => void;
  readonly onRemove?: () => void;
};

function ServerLine({ server, onEdit, onRemove }: LineProperties) {
  const { name, url, hasKey, tools } = server;
  return (
    <Line
      title={name}
      tag={
        <>
          <Tag>{words.tools(tools.length)}</Tag>
          {hasKey && <Tag>{words.hasKey}</Tag>}
        </>
      }
      {...(onEdit && {
        actions: (
          <>
            <button
              type="button"
              className="button small"
              aria-label={words.editNamed(name)}
              onClick={onEdit}
            >
              {words.edit}
            </button>
            <button
              type="button"
              className="button small"
              aria-label={words.removeNamed(name)}
              onClick={onRemove}
            >
              {words.remove}
            </button>
          </>
        ),
      })}
    >
      <p className="mono mcp-address">{url}</p>
      {onEdit && tools.length === 0 && <p className="hint">{words.noTools}</p>}
      {tools.length > 0 && (
        <ul className="mcp-names hint" aria-label={words.toolsOf(name)}>
          {tools.map((tool) => (
            <li key={tool.name}>
              <span dir="auto">{titleOf(tool)}</span>{' '}
              {`(${tool.asks ? words.asksFirst : words.asksNever})`}
            </li>
          ))}
        </ul>
      )}
    </Line>
  );
}
