import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { codeOfError, expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { createMcpApi } from '../../backend/mcp-api.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { McpForm } from './mcp-form.tsx';
import type { McpPlace } from './mcp-panel.tsx';

type Properties = {
  readonly place: McpPlace;
  /** Empty for a new one. */
  readonly serverId: string;
  /** The ids that there are. */
  readonly taken: readonly string[];
  readonly onSaved: (said: string) => void;
  readonly onLeave: () => void;
};

const words = mcpTexts.mcp;

/** One server, with what models are told of its tools, which the list leaves out. */
export function McpEditor({ place, serverId, taken, onSaved, onLeave }: Properties) {
  const isNew = serverId === '';
  const { data, error, isError, refetch } = useQuery({
    queryKey: ['mcp-server', place.accountId, serverId],
    queryFn: async ({ signal }) =>
      expectDone(await createMcpApi(place.api, place.accountId).server(serverId, signal)),
    enabled: !isNew,
    retry: isWorthRetrying,
    // What somebody else has changed since is read, and what was read while it is edited stays.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <div className="mcp-back">
        <button type="button" className="button quiet small" onClick={onLeave}>
          <ArrowLeft className="icon-small" aria-hidden="true" />
          {words.title}
        </button>
      </div>
      <Section title={isNew ? words.newTitle : (data?.name ?? words.form)}>
        {(isNew || data) && (
          <McpForm
            place={place}
            stored={data ?? null}
            taken={taken}
            onSaved={onSaved}
            onLeave={onLeave}
          />
        )}
        {!isNew && !data && !isError && <Reading label={words.loading} lines={5} />}
        {!isNew && !data && isError && (
          <Unreadable
            title={words.failed}
            text={callSentence(codeOfError(error))}
            retry={settingsTexts.settings.retry}
            onRetry={() => void refetch()}
          />
        )}
      </Section>
    </>
  );
}
