import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import { effectiveParameters } from '../../../amplify/contract/parameters/effective-parameters.ts';
import {
  parameterNames,
  type Parameters,
} from '../../../amplify/contract/parameters/parameters.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import type { Toasts } from '../../ui/toasts.ts';
import { ParameterFields, type ParameterFieldsProperties } from './parameter-fields.tsx';
import { parameterQueries } from './parameter-queries.ts';
import './parameters-panel.css';
import { PresetBar } from './presets/preset-bar.tsx';
import type { Conversation } from './window-gauge.ts';

export type ParametersPanelProperties = Pick<
  ParameterFieldsProperties,
  'api' | 'accountId' | 'allowedModels' | 'place' | 'onChange'
> & {
  /** What is set in the conversation itself. */
  readonly value: Parameters;
  /** Whom the conversation is with; null where it is with nobody in particular. */
  readonly bot: Pick<BotDefinition, 'persona' | 'instructions' | 'parameters'> | null;
  readonly conversation: Conversation;
  readonly toasts: Toasts;
  /** What else there is to be said of the conversation. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
};

/** What is set of a conversation's answers, over what its bot and the person prefer. */
export function ParametersPanel(properties: ParametersPanelProperties) {
  const { api, accountId, onClose } = properties;
  const words = parametersTexts;
  const preferences = useQuery(parameterQueries(api, accountId).preferences);
  function closeByKey(event: KeyboardEvent) {
    // What is open within it closes first.
    const isWithin = event.target instanceof Element && event.target.closest('dialog') === null;
    if (event.key !== 'Escape' || !isWithin || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  }
  return (
    <>
      {/* On a phone what it stands over is out of sight, and a touch there closes it. */}
      <div className="parameters-scrim" aria-hidden="true" onClick={onClose} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from wherever one is in it. */}
      <aside className="parameters-panel" aria-label={words.title} onKeyDown={closeByKey}>
        <div className="parameters-head">
          <h2>{words.title}</h2>
          <button type="button" className="icon-button" aria-label={words.close} onClick={onClose}>
            <X className="icon" aria-hidden="true" />
          </button>
        </div>
        <div className="parameters-body">
          {properties.children}
          {preferences.data && (
            <PanelContent {...properties} preferences={preferences.data.parameters} />
          )}
          {!preferences.data && preferences.isError && !preferences.isFetching && (
            <Unreadable
              title={words.defaults.failed}
              text={callSentence(codeOfError(preferences.error))}
              code={codeOfError(preferences.error)}
              retry={words.retry}
              onRetry={() => void preferences.refetch()}
            />
          )}
          {!preferences.data && (!preferences.isError || preferences.isFetching) && (
            <Reading label={words.reading} lines={6} />
          )}
        </div>
      </aside>
    </>
  );
}

type ContentProperties = ParametersPanelProperties & { readonly preferences: Parameters };

function PanelContent(properties: ContentProperties) {
  const { bot, preferences, value, onChange, toasts } = properties;
  const words = parametersTexts;
  const below = effectiveParameters(preferences, bot?.parameters ?? {});
  const isSet = parameterNames.some((name) => value[name] !== undefined);
  function resetAll() {
    onChange({});
    toasts.show({
      text: words.wasReset,
      action: { label: words.undo, run: () => onChange(value) },
    });
  }
  return (
    <>
      <PresetBar {...properties} own={value} below={below} />
      <ParameterFields
        {...properties}
        below={below}
        belowName={bot?.persona ?? null}
        instructions={bot?.instructions ?? ''}
      />
      {isSet && (
        <button type="button" className="button" onClick={resetAll}>
          {bot ? words.resetAll(bot.persona) : words.resetAllPlain}
        </button>
      )}
    </>
  );
}
