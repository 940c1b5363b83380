import { useState } from 'react';
import type { McpCheck } from '../../../amplify/contract/mcp/mcp-server.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { refusedField } from '../../backend/check-fields.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { createMcpApi } from '../../backend/mcp-api.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import { goneTools, keyOf, mcpLabels, placeOf, type McpDraft } from './mcp-draft.ts';
import type { McpPlace } from './mcp-panel.tsx';

type Properties = {
  readonly place: McpPlace;
  readonly serverId: string;
  /** As it is in the form. */
  readonly draft: McpDraft;
  /** With where it was found. */
  readonly onFound: (check: McpCheck, of: string) => void;
  /** Something is wrong with a field. */
  readonly onRefused: (name: string, error: string) => void;
};

type Tried = {
  readonly check: McpCheck;
  /** Of what place and key this is said. */
  readonly of: string;
  readonly gone: readonly string[];
};

const words = mcpTexts.mcp.check;

/** Connects to a server and says plainly what works. */
export function McpTry({ place, serverId, draft, onFound, onRefused }: Properties) {
  const { busy, fault, ask } = useAsking<Refusal>();
  const [tried, setTried] = useState<Tried | null>(null);
  const url = draft.url.trim();
  const of = placeOf(draft);
  async function check() {
    if (url === '') return onRefused('url', words.noAddress);
    const calls = createMcpApi(place.api, place.accountId);
    const body = { url, ...keyOf(draft) };
    const outcome = await ask((signal) => calls.check(serverId, body, signal));
    if (outcome?.kind !== 'done') {
      const field = outcome && refusedField(outcome, mcpLabels);
      if (field) onRefused(field.name, field.error);
      return setTried(null);
    }
    const found = outcome.value;
    setTried({ check: found, of, gone: found.fault === null ? goneTools(draft, found) : [] });
    if (found.fault === null) onFound(found, of);
  }
  return (
    <div className="mcp-try">
      <div className="mcp-try-head">
        <BusyButton className="button" busy={busy} onClick={() => void check()}>
          {words.button}
        </BusyButton>
        <span className="hint">{words.hint}</span>
      </div>
      <output aria-live="polite">
        {busy && <p className="hint">{words.running}</p>}
        {!busy && tried?.of === of && <Outcome {...tried} />}
      </output>
      {fault && !refusedField(fault, mcpLabels) && (
        <Alert
          tone="fault"
          title={words.notDone}
          text={callSentence(codeOf(fault))}
          code={codeOf(fault)}
        />
      )}
    </div>
  );
}

function Outcome({ check, gone }: Tried) {
  if (check.fault !== null)
    return (
      <Alert
        tone="notice"
        title={words.fails}
        text={mcpTexts.mcp.faults[check.fault]}
        code={check.fault}
      />
    );
  return (
    <>
      <p dir="auto">{words.works(check.server, check.tools.length)}</p>
      {check.unusable.length > 0 && (
        <>
          <p className="hint">{words.unusable(check.unusable.length)}</p>
          <ul className="mcp-unusable hint">
            {check.unusable.map(({ name, why }, at) => (
              // Two may have the same name: that is then what is wrong with them.
              <li key={at}>
                <span className="mono" dir="auto">
                  {name === '' ? words.nameless : name}
                </span>{' '}
                {words.unusableWhy[why]}
              </li>
            ))}
          </ul>
        </>
      )}
      {gone.length > 0 && <p className="hint">{words.gone(gone.join(', '))}</p>}
    </>
  );
}
