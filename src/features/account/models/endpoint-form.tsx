import { useQueryClient } from '@tanstack/react-query';
import {
  inferenceEndpointChangeSchema,
  inferenceEndpointTypes,
  type InferenceEndpoint,
} from '../../../../amplify/contract/accounts/configuration.ts';
import { parseBody } from '../../../../amplify/contract/accounts/parse-body.ts';
import { createAccountApi } from '../../../backend/account-api.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { checkFields, refusedField } from '../../../backend/check-fields.ts';
import { chosen } from '../../../backend/json-calls.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { Choices } from '../../../ui/choices.tsx';
import { SelectField, TextArea } from '../../../ui/field.tsx';
import { createKept } from '../../../ui/kept.ts';
import { useFieldErrors } from '../../../ui/use-field-errors.ts';
import { accountQueries } from '../account-queries.ts';
import { lasting } from '../lasting.ts';
import { ConflictNote } from '../versioned/conflict-note.tsx';
import { refusedBody } from '../versioned/refused-body.ts';
import { SaveFoot } from '../versioned/save-foot.tsx';
import { useVersionedForm } from '../versioned/use-versioned-form.ts';
import type { VersionedEdit } from '../versioned/versioned-edit.ts';
import { EndpointTry } from './endpoint-try.tsx';
import {
  endpointBody,
  endpointFields,
  endpointPlace,
  endpointTypeOf,
  seenEndpoint,
  type EndpointField,
} from './endpoint-fields.ts';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly endpoint: InferenceEndpoint;
  readonly say: (text: string) => void;
};

const words = settingsTexts.models;
const drafts = createKept<VersionedEdit<EndpointField>>();
const labels = { type: words.type, url: words.url, description: words.description };

/** Chooses where the models of an account answer. */
export function EndpointForm(properties: Properties) {
  const { endpoint } = properties;
  const form = useEndpointForm(properties);
  const { fields, write, refusal } = form;
  const field = refusal && refusedField(refusal, labels);
  const errors = useFieldErrors(
    checkFields(inferenceEndpointChangeSchema, endpointBody(fields, 0), labels),
    field,
  );
  return (
    <form
      {...errors.form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (errors.pass()) void form.save();
      }}
    >
      <Choices
        label={words.type}
        name="type"
        value={endpointTypeOf(fields.type)}
        error={errors.errorOf('type')}
        choices={typeChoices(endpoint)}
        onChosen={(type) => write('type', type)}
      />
      {fields.type === 'openai-compatible' && (
        <SelectField
          label={words.url}
          name="url"
          hint={endpoint.allowedUrls.length === 0 ? words.noUrls : words.urlHint}
          error={errors.errorOf('url')}
          value={fields.url}
          options={urlOptions(endpoint.allowedUrls, fields.url)}
          onChosen={(url) => write('url', url)}
        />
      )}
      <TextArea
        label={words.description}
        name="description"
        hint={words.descriptionHint}
        error={errors.errorOf('description')}
        value={fields.description}
        onText={(text) => write('description', text)}
      />
      <EndpointTry
        key={`${fields.type} ${fields.url}`}
        api={properties.api}
        accountId={properties.accountId}
        endpoint={endpointPlace(fields)}
        isNowhere={fields.type === 'openai-compatible' && fields.url === ''}
      />
      <ConflictNote form={form} labels={labels} show={shown} />
      <SaveFoot form={form} refusedField={field} onDiscarded={errors.forget} />
    </form>
  );
}

function useEndpointForm({ api, accountId, endpoint, say }: Properties) {
  const queries = useQueryClient();
  const calls = createAccountApi(api);
  const { queryKey } = accountQueries(api, accountId).endpoint;
  return useVersionedForm({
    names: endpointFields,
    stored: seenEndpoint(endpoint),
    drafts,
    draftKey: accountId,
    async send(fields, version) {
      const body = parseBody(inferenceEndpointChangeSchema, endpointBody(fields, version));
      if (body.kind === 'refused') return refusedBody(body);
      const outcome = await calls.changeInferenceEndpoint(accountId, body.value, lasting);
      if (outcome.kind === 'done') queries.setQueryData(queryKey, outcome.value);
      return chosen(outcome, seenEndpoint);
    },
    async readAgain() {
      const outcome = await calls.inferenceEndpoint(accountId, lasting);
      if (outcome.kind === 'done') queries.setQueryData(queryKey, outcome.value);
      return chosen(outcome, seenEndpoint);
    },
    onSaved: () => say(settingsTexts.settings.saved),
  });
}

/** Those that the deployment has, and the one that was chosen while it had it. */
function typeChoices({ allowedTypes, type: current }: InferenceEndpoint) {
  return inferenceEndpointTypes
    .filter((type) => allowedTypes.includes(type) || type === current)
    .map((type) => {
      const { name, hint } = words.types[type];
      const label = allowedTypes.includes(type) ? name : words.typeGone(name);
      return { value: type, label, hint };
    });
}

/** Those that are allowed, and the one that was chosen while it was. */
function urlOptions(allowed: readonly string[], current: string) {
  const isGone = current !== '' && !allowed.includes(current);
  return [
    { value: '', label: words.chooseUrl },
    ...allowed.map((url) => ({ value: url, label: url })),
    ...(isGone ? [{ value: current, label: words.urlGone(current) }] : []),
  ];
}

function shown(name: EndpointField, value: string): string {
  return name === 'type' ? words.types[endpointTypeOf(value)].name : value;
}
