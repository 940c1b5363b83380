import { useState } from 'react';
import type { ListedMcpServer } from '../../../amplify/contract/mcp/mcp-server.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { createMcpApi } from '../../backend/mcp-api.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { Question } from '../../ui/question.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import type { McpPlace } from './mcp-panel.tsx';

type Properties = {
  readonly place: McpPlace;
  readonly server: ListedMcpServer;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
};

const words = mcpTexts.mcp;

/** Asks before a server is removed; asks again where somebody else has changed it meanwhile. */
export function RemoveMcp({ place, server, onRemoved, onClose }: Properties) {
  const { busy, fault, ask } = useAsking<Refusal>();
  const [changedTo, setChangedTo] = useState<number | null>(null);
  const calls = createMcpApi(place.api, place.accountId);
  async function remove() {
    const asked = await ask((signal) =>
      calls.remove(server.id, changedTo ?? server.version, signal),
    );
    if (asked?.kind === 'done') return onRemoved();
    if (asked?.kind !== 'refused' || asked.code !== 'version-conflict') return;
    const there = await calls.server(server.id, new AbortController().signal);
    if (there.kind === 'done') setChangedTo(there.value.version);
  }
  const isChanged = fault?.kind === 'refused' && fault.code === 'version-conflict';
  const said = isChanged ? words.removeChanged : fault && callSentence(codeOf(fault));
  return (
    <Question
      title={words.removeTitle(server.name)}
      text={words.removeText}
      confirm={words.remove}
      cancel={words.cancel}
      danger
      busy={busy}
      fault={said}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
