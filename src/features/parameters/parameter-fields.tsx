import { useQuery } from '@tanstack/react-query';
import type { OfferedModels } from '../../../amplify/contract/models/offered-models.ts';
import type { ModelCatalogue } from '../../../amplify/contract/models/model.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { AnswerFormField } from './answer-form-field.tsx';
import { decideShownModel } from './decide-shown-model.ts';
import { DialField } from './dial-field.tsx';
import { EffortField } from './effort-field.tsx';
import { EngineField } from './engine-field.tsx';
import { Gauge } from './gauge.tsx';
import { lacksJsonWord } from './lacks-json-word.ts';
import { createLayer, type Layer } from './layer.ts';
import { ListFault } from './list-fault.tsx';
import { ModelFacts } from './model-facts.tsx';
import { ModelField } from './model-field.tsx';
import { modelCatalogueQuery, parameterQueries } from './parameter-queries.ts';
import './parameters.css';
import './gauge.css';
import { PromptField } from './prompt-field.tsx';
import { shownFields, type Dial, type ShownFields } from './shown-fields.ts';
import { StopField } from './stop-field.tsx';
import { TokensField } from './tokens-field.tsx';
import { WindowField } from './window-field.tsx';
import { gaugeOf, type Conversation } from './window-gauge.ts';

export type ParameterFieldsProperties = {
  readonly api: ApiClient;
  readonly accountId: string;
  /** What an administrator allows; none at all: every model. */
  readonly allowedModels: readonly string[];
  /** Tells what is half typed here from what is elsewhere: a conversation, a bot, the settings. */
  readonly place: string;
  /** The layer that is set here. */
  readonly value: Parameters;
  /** What counts where this layer says nothing. */
  readonly below: Parameters;
  /** Whose the layer below is, as “Marv”; null where it is nobody’s. */
  readonly belowName: string | null;
  /** With every movement of a dial, and with every key that leaves something that can be read. */
  readonly onChange: (next: Parameters) => void;
  /** Absent where what is set here comes with instructions of its own. */
  readonly hasPrompt?: boolean;
  /** What the bot is told, empty where there is none; absent where nobody knows which bot it will be. */
  readonly instructions?: string;
  /** What the next question would be asked in: then it is said what of it will be sent. */
  readonly conversation?: Conversation;
};

/** Everything that can be set of an answer, as far as its model takes it. */
export function ParameterFields(properties: ParameterFieldsProperties) {
  const { api, accountId } = properties;
  const models = useQuery(parameterQueries(api, accountId).models);
  const catalogue = useQuery(modelCatalogueQuery);
  const words = parametersTexts;
  if (models.data && catalogue.data)
    return (
      <LoadedFields
        {...properties}
        offered={models.data}
        catalogue={catalogue.data}
        isAsking={models.isFetching}
        onAskAgain={() => void models.refetch()}
      />
    );
  const failed = [models, catalogue].find(({ isError, isFetching }) => isError && !isFetching);
  if (!failed) return <Reading label={words.reading} lines={6} />;
  const code = codeOfError(failed.error);
  return (
    <Unreadable
      title={words.failed}
      text={callSentence(code)}
      code={code}
      retry={words.retry}
      onRetry={() => void failed.refetch()}
    />
  );
}

type LoadedProperties = ParameterFieldsProperties & {
  readonly offered: OfferedModels;
  readonly catalogue: ModelCatalogue;
  readonly isAsking: boolean;
  readonly onAskAgain: () => void;
};

function LoadedFields(properties: LoadedProperties) {
  const {
    offered,
    catalogue,
    allowedModels,
    value,
    below,
    hasPrompt = true,
    instructions,
    conversation,
  } = properties;
  const layer = createLayer({ ...properties, own: value });
  const shown = decideShownModel({
    chosen: value.model,
    wished: below.model,
    offered,
    allowed: allowedModels,
    catalogue,
  });
  const fields = shownFields(shown.model, layer.counts);
  const { reasoning } = shown.model;
  return (
    <div className="parameter-fields">
      {offered.fault !== null && (
        <ListFault
          code={offered.fault}
          isBusy={properties.isAsking}
          onAgain={properties.onAskAgain}
        />
      )}
      <ModelField layer={layer} offered={offered} shown={shown} />
      <ModelFacts layer={layer} shown={shown} fields={fields} provider={offered.provider} />
      {fields.efforts.length > 0 && (
        <EffortField
          layer={layer}
          efforts={fields.efforts}
          standard={reasoning?.standard ?? null}
        />
      )}
      <DialIfTaken layer={layer} fields={fields} name="temperature" />
      <DialIfTaken layer={layer} fields={fields} name="topP" />
      <TokensField layer={layer} model={shown.id} most={fields.mostTokens} />
      <DialIfTaken layer={layer} fields={fields} name="frequencyPenalty" />
      <DialIfTaken layer={layer} fields={fields} name="presencePenalty" />
      {fields.mostStops > 0 && (
        <StopField key={`stop ${layer.place}`} layer={layer} most={fields.mostStops} />
      )}
      {fields.forms.length > 0 && (
        <AnswerFormField
          key={`form ${layer.place}`}
          layer={layer}
          forms={fields.forms}
          lacksWord={instructions !== undefined && lacksJsonWord(layer.counts, instructions)}
        />
      )}
      {hasPrompt && <PromptField layer={layer} />}
      <WindowField layer={layer} model={shown.model} />
      {conversation && (
        <Gauge gauge={gaugeOf(shown.model, layer.counts, instructions ?? '', conversation)} />
      )}
      <EngineField layer={layer} />
    </div>
  );
}

type DialProperties = {
  readonly layer: Layer;
  readonly fields: ShownFields;
  readonly name: Dial;
};

function DialIfTaken({ layer, fields, name }: DialProperties) {
  const range = fields.dials[name];
  return range && <DialField layer={layer} name={name} range={range} />;
}
