import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Preferences } from '../../../../amplify/contract/parameters/preferences.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { codeOf, codeOfError } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';
import { spokenParameter } from '../../../texts/spoken-parameter.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { ConflictNotice } from '../../../ui/conflict-notice.tsx';
import { Reading, Unreadable } from '../../../ui/read-states.tsx';
import { Section } from '../../../ui/section.tsx';
import { Unsaved } from '../../../ui/unsaved.tsx';
import { ParameterFields } from '../parameter-fields.tsx';
import { parameterQueries } from '../parameter-queries.ts';
import { useDefaults, type Defaults } from './use-defaults.ts';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly allowedModels: readonly string[];
  readonly say: (text: string) => void;
};

/** What a person's new chats begin with. */
export function DefaultsSection(properties: Properties) {
  const words = parametersTexts.defaults;
  const { api, accountId } = properties;
  const { data, isError, isFetching, error, refetch } = useQuery(
    parameterQueries(api, accountId).preferences,
  );
  const code = codeOfError(error);
  const hasFailed = isError && !isFetching;
  return (
    <Section title={words.title} text={words.text}>
      {data && <DefaultsForm {...properties} stored={data} />}
      {!data && !hasFailed && <Reading label={words.reading} lines={6} />}
      {!data && hasFailed && (
        <Unreadable
          title={words.failed}
          text={callSentence(code)}
          code={code}
          retry={parametersTexts.retry}
          onRetry={() => void refetch()}
        />
      )}
    </Section>
  );
}

function DefaultsForm(properties: Properties & { readonly stored: Preferences }) {
  const { api, accountId, allowedModels, stored, say } = properties;
  const words = parametersTexts.defaults;
  const form = useRef<HTMLFormElement>(null);
  const defaults = useDefaults({ api, accountId, stored, onSaved: () => say(words.saved) });
  const { fault, conflict, busy } = defaults;
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // What is half typed is not among what would be saved.
        const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
        if (wrong) wrong.focus();
        else void defaults.save();
      }}
    >
      <ParameterFields
        api={api}
        accountId={accountId}
        allowedModels={allowedModels}
        place={`defaults of ${accountId}`}
        value={defaults.mine}
        below={{}}
        belowName={null}
        hasPrompt={false}
        onChange={defaults.change}
      />
      {fault && (
        <Alert
          tone="fault"
          title={words.notSaved}
          text={callSentence(codeOf(fault))}
          code={codeOf(fault)}
        />
      )}
      <Conflict defaults={defaults} />
      {!conflict && (
        <div className="form-foot">
          <BusyButton type="submit" className="button primary" busy={busy}>
            {words.save}
          </BusyButton>
          <Unsaved
            is={defaults.isEdited && !busy}
            words={settingsTexts.settings}
            onDiscard={defaults.discard}
          />
        </div>
      )}
    </form>
  );
}

function Conflict({ defaults }: { readonly defaults: Defaults }) {
  const { conflict, busy } = defaults;
  if (!conflict) return null;
  return (
    <ConflictNotice
      words={settingsTexts.conflict}
      differences={conflict.at.map((name) => ({
        field: name,
        label: parametersTexts.labels[name],
        theirs: spokenParameter(conflict.theirs, name),
      }))}
      note=""
      busy={busy}
      onKeep={() => void defaults.keepMine()}
      onTake={defaults.takeTheirs}
    />
  );
}
