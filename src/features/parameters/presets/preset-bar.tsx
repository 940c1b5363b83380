import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { effectiveParameters } from '../../../../amplify/contract/parameters/effective-parameters.ts';
import {
  parameterNames,
  type Parameters,
} from '../../../../amplify/contract/parameters/parameters.ts';
import type { Preset } from '../../../../amplify/contract/parameters/preset.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { codeOfError } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';
import { Reading, Unreadable } from '../../../ui/read-states.tsx';
import type { Toasts } from '../../../ui/toasts.ts';
import { useFocusWhenClosed } from '../../../ui/use-focus-when-closed.ts';
import { areSame } from '../own-layer.ts';
import { parameterQueries } from '../parameter-queries.ts';
import { NameQuestion } from './name-question.tsx';
import { PresetDialog } from './preset-dialog.tsx';
import './presets.css';
import { usePresetDeeds } from './use-preset-deeds.ts';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly own: Parameters;
  readonly below: Parameters;
  readonly onChange: (next: Parameters) => void;
  readonly toasts: Toasts;
};

/** The presets of the account, each chosen in one click. */
export function PresetBar(properties: Properties) {
  const { api, accountId } = properties;
  const words = parametersTexts.presets;
  const { data, isError, isFetching, error, refetch } = useQuery(
    parameterQueries(api, accountId).presets,
  );
  if (data) return <Presets {...properties} presets={data} />;
  if (!isError || isFetching) return <Reading label={words.reading} lines={1} />;
  const code = codeOfError(error);
  return (
    <Unreadable
      title={words.failed}
      text={callSentence(code)}
      code={code}
      retry={parametersTexts.retry}
      onRetry={() => void refetch()}
    />
  );
}

type Asked = 'name' | 'manage' | null;

function Presets(properties: Properties & { readonly presets: readonly Preset[] }) {
  const { presets, own, toasts } = properties;
  const words = parametersTexts.presets;
  const [asked, setAsked] = useState<Asked>(null);
  const deeds = usePresetDeeds(properties);
  const isNothing = parameterNames.every((name) => own[name] === undefined);
  const hintId = useId();
  const manage = useFocusWhenClosed(asked === 'manage');

  function close() {
    setAsked(null);
    deeds.forget();
  }
  return (
    <div className="presets">
      {presets.length > 0 && <PresetChoice {...properties} />}
      {presets.length === 0 && <p className="hint">{words.none}</p>}
      <div className="preset-deeds">
        <button
          type="button"
          // The last preset takes with it the button that led to it.
          ref={presets.length === 0 ? manage : undefined}
          className="button quiet small"
          aria-disabled={isNothing}
          aria-describedby={isNothing ? hintId : undefined}
          onClick={() => (isNothing ? toasts.show({ text: words.nothingSet }) : setAsked('name'))}
        >
          {words.save}
        </button>
        <span hidden id={hintId}>
          {words.nothingSet}
        </span>
        {presets.length > 0 && (
          <button
            type="button"
            ref={manage}
            className="button quiet small"
            onClick={() => setAsked('manage')}
          >
            {words.manage}
          </button>
        )}
      </div>
      {asked === 'name' && (
        <NameQuestion
          title={words.saveTitle}
          text={words.saveText}
          confirm={words.create}
          name=""
          others={presets}
          deeds={deeds}
          onNamed={(name) => deeds.create(name, own)}
          onClose={close}
        />
      )}
      {asked === 'manage' && (
        <PresetDialog
          presets={presets}
          own={isNothing ? null : own}
          deeds={deeds}
          onClose={close}
        />
      )}
    </div>
  );
}

/** So many stand beside each other. */
const mostSegments = 3;

function PresetChoice(properties: Properties & { readonly presets: readonly Preset[] }) {
  const { presets, own, below, onChange, toasts } = properties;
  const words = parametersTexts.presets;
  const name = useId();
  const counts = effectiveParameters(below, own);
  const isChosen = (preset: Preset) =>
    areSame(effectiveParameters(below, preset.parameters), counts);
  const chosen = presets.find(isChosen);

  function choose(preset: Preset) {
    onChange(preset.parameters);
    // What was set by hand and is in no preset would be gone.
    if (chosen || areSame(own, {})) return;
    toasts.show({
      text: words.chosen(preset.name),
      action: { label: parametersTexts.undo, run: () => onChange(own) },
    });
  }
  return (
    <div
      className={presets.length <= mostSegments ? 'segments' : 'preset-choices'}
      role="radiogroup"
      aria-label={words.label}
    >
      {presets.map((preset) => (
        <label key={preset.id} title={preset.name}>
          <input
            type="radio"
            name={name}
            checked={preset === chosen}
            onChange={() => choose(preset)}
          />
          <span className="clip" dir="auto">
            {preset.name}
          </span>
        </label>
      ))}
    </div>
  );
}
