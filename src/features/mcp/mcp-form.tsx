import { useMemo, useState } from 'react';
import type { McpServer } from '../../../amplify/contract/mcp/mcp-server.ts';
import { refusedField } from '../../backend/check-fields.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ConflictNotice } from '../../ui/conflict-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useFieldErrors, useFocusOnFirst } from '../../ui/use-field-errors.ts';
import { checkMcp, mcpLabels, newServerId, type McpDraft } from './mcp-draft.ts';
import type { McpPlace } from './mcp-panel.tsx';
import { McpTools } from './mcp-tools.tsx';
import { McpTry } from './mcp-try.tsx';
import { useMcpSaving } from './use-mcp-saving.ts';

type Properties = {
  readonly place: McpPlace;
  /** Null while it is new. */
  readonly stored: McpServer | null;
  readonly taken: readonly string[];
  readonly onSaved: (said: string) => void;
  readonly onLeave: () => void;
};

const words = mcpTexts.mcp;

/** Where a server is, what opens it, and which of its tools are on. */
export function McpForm({ place, stored, taken, onSaved, onLeave }: Properties) {
  const saving = useMcpSaving(place, stored);
  const { draft, write, conflict, refusal, busy } = saving;
  const field = refusal && refusedField(refusal, mcpLabels);
  const errors = useFieldErrors(
    useMemo(() => checkMcp(draft), [draft]),
    field,
  );
  useFocusOnFirst(errors.form.ref);
  const [ownId, setOwnId] = useState(stored?.id ?? null);
  // Made of its name until it is sent; a name that is changed after that changes it no more.
  const serverId = ownId ?? newServerId(draft.name, taken);
  function letGo() {
    saving.forget();
    onLeave();
  }
  async function save() {
    if (busy || !errors.pass()) return;
    setOwnId(serverId);
    const saved = await saving.save(serverId);
    if (saved) onSaved(words.saved(saved.name));
  }
  return (
    <form
      {...errors.form}
      className="form"
      aria-label={words.form}
      onSubmit={(event) => {
        event.preventDefault();
        // Enter in a field does not decide between theirs and mine.
        if (!conflict) void save();
      }}
    >
      <McpFields
        draft={draft}
        hasKey={stored?.hasKey === true}
        errorOf={errors.errorOf}
        onWrite={write}
      />
      <McpTry
        place={place}
        serverId={serverId}
        draft={draft}
        onFound={saving.find}
        onRefused={errors.refuse}
      />
      <McpTools
        tools={draft.tools}
        error={errors.errorOf('tools')}
        isTried={saving.isTried}
        onChange={(tools) => write({ tools })}
      />
      {refusal && !field && (
        <Alert
          tone="fault"
          title={words.notSaved}
          text={callSentence(codeOf(refusal))}
          code={codeOf(refusal)}
        />
      )}
      {conflict ? (
        <ConflictNotice
          words={settingsTexts.conflict}
          differences={conflict.differences}
          note=""
          busy={busy}
          onKeep={() => void save()}
          onTake={conflict.differences === null ? letGo : saving.takeTheirs}
        />
      ) : (
        <div className="form-foot">
          <BusyButton type="submit" className="button primary" busy={busy}>
            {stored ? words.save : words.create}
          </BusyButton>
          <button type="button" className="button" onClick={letGo}>
            {words.cancel}
          </button>
        </div>
      )}
    </form>
  );
}

type FieldsProperties = {
  readonly draft: McpDraft;
  readonly hasKey: boolean;
  readonly errorOf: (name: string) => string | null;
  readonly onWrite: (change: Partial<McpDraft>) => void;
};

function McpFields({ draft, hasKey, errorOf, onWrite }: FieldsProperties) {
  return (
    <>
      <TextField
        name="name"
        label={mcpLabels.name}
        hint={words.hints.name}
        error={errorOf('name')}
        value={draft.name}
        onText={(name) => onWrite({ name })}
      />
      <TextField
        name="url"
        label={mcpLabels.url}
        hint={words.hints.url}
        error={errorOf('url')}
        value={draft.url}
        className="mono"
        dir="ltr"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        onText={(url) => onWrite({ url })}
      />
      <PasswordField
        name="key"
        label={mcpLabels.key}
        autoComplete="new-password"
        hint={hasKey ? words.hints.keyKept : words.hints.key}
        error={errorOf('key')}
        value={draft.key}
        reveal={words.showKey}
        onText={(key) => onWrite({ key })}
      />
      {hasKey && (
        <label className="mcp-check">
          <input
            type="checkbox"
            checked={draft.dropsKey}
            onChange={(event) => onWrite({ dropsKey: event.target.checked })}
          />
          <span>{words.dropKey}</span>
        </label>
      )}
    </>
  );
}
