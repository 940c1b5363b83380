import { useQuery } from '@tanstack/react-query';
import type { McpChoice } from '../../../amplify/contract/mcp/mcp-choice.ts';
import type { ListedMcpServer } from '../../../amplify/contract/mcp/mcp-server.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { mcpServersQuery } from '../../backend/mcp-api.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { CheckedChoices } from '../../ui/checked-choices.tsx';
import { FieldError } from '../../ui/field.tsx';
import { Unreadable } from '../../ui/read-states.tsx';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly chosen: readonly McpChoice[];
  readonly error: string | null;
  readonly onChange: (chosen: McpChoice[]) => void;
};

const words = mcpTexts.mcpOfBots;

/** The tools of MCP servers that a bot may use, server by server; those that are gone can still be let go of. */
export function McpField({ api, accountId, chosen, error, onChange }: Properties) {
  const { data, error: fault, isError, refetch } = useQuery(mcpServersQuery(api, accountId));
  const servers = data?.servers ?? [];
  const gone = chosen
    .filter(({ server }) => !servers.some(({ id }) => id === server))
    .map(({ server }) => ({ id: server, name: words.goneServer(server), tools: [] }));
  function choose(server: string, tools: string[]) {
    const all = [...servers, ...gone].map(({ id }) => id);
    onChange(
      all.flatMap((id) => {
        const names =
          id === server ? tools : (chosen.find((one) => one.server === id)?.tools ?? []);
        return names.length > 0 ? [{ server: id, tools: [...names] }] : [];
      }),
    );
  }
  // Before it is known what there is, nothing is said to be gone.
  if (!data && isError)
    return (
      <Unreadable
        title={words.failed}
        text={callSentence(codeOfError(fault))}
        retry={settingsTexts.settings.retry}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <p className="hint">{words.loading}</p>;
  const shown = [...servers.filter(({ tools }) => tools.length > 0), ...gone];
  if (shown.length === 0) return <p className="hint">{words.none}</p>;
  return (
    <>
      {shown.map((server) => (
        <ServerTools
          key={server.id}
          server={server}
          chosen={chosen.find((one) => one.server === server.id)?.tools ?? []}
          onChosen={(tools) => choose(server.id, tools)}
        />
      ))}
      <FieldError id={`${botEditorTexts.fields.mcp}-error`} error={error} />
    </>
  );
}

type ServerProperties = {
  readonly server: Pick<ListedMcpServer, 'id' | 'name' | 'tools'>;
  readonly chosen: readonly string[];
  readonly onChosen: (tools: string[]) => void;
};

function ServerTools({ server, chosen, onChosen }: ServerProperties) {
  const { id, name, tools } = server;
  const gone = chosen.filter((one) => !tools.some((tool) => tool.name === one));
  return (
    <CheckedChoices
      label={mcpTexts.mcp.toolsOf(name)}
      hint={words.hint}
      name={`mcp-${id}`}
      choices={[
        ...tools.map((tool) => ({
          value: tool.name,
          label: tool.title === '' ? tool.name : tool.title,
          hint: `${tool.description} ${tool.asks ? words.asks : ''}`.trim(),
        })),
        ...gone.map((one) => ({ value: one, label: one, hint: words.gone })),
      ]}
      chosen={chosen}
      error={null}
      onChosen={onChosen}
    />
  );
}
