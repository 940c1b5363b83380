import { useQueryClient } from '@tanstack/react-query';
import {
  accountChangeSchema,
  type Account,
} from '../../../../amplify/contract/accounts/configuration.ts';
import { parseBody } from '../../../../amplify/contract/accounts/parse-body.ts';
import { createAccountApi } from '../../../backend/account-api.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { checkFields, refusedField } from '../../../backend/check-fields.ts';
import { chosen } from '../../../backend/json-calls.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { createKept } from '../../../ui/kept.ts';
import { useFieldErrors } from '../../../ui/use-field-errors.ts';
import { accountQueries } from '../account-queries.ts';
import { lasting } from '../lasting.ts';
import { ConflictNote } from '../versioned/conflict-note.tsx';
import { refusedBody } from '../versioned/refused-body.ts';
import { SaveFoot } from '../versioned/save-foot.tsx';
import { useVersionedForm } from '../versioned/use-versioned-form.ts';
import type { VersionedEdit } from '../versioned/versioned-edit.ts';
import { accountFields, seenAccount, type AccountField } from './account-fields.ts';

type Properties = {
  readonly api: ApiClient;
  readonly account: Account;
  readonly say: (text: string) => void;
  /** It may be called something else from now on. */
  readonly onChanged: () => void;
};

const words = ownerTexts.account;
const drafts = createKept<VersionedEdit<AccountField>>();
const labels = { name: words.name, description: words.description };

/** How an account is called, and what it is for. */
export function AccountForm(properties: Properties) {
  const form = useAccountForm(properties);
  const { fields, write, refusal } = form;
  const field = refusal && refusedField(refusal, labels);
  const errors = useFieldErrors(
    checkFields(accountChangeSchema, { ...fields, version: 0 }, labels),
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
      <TextField
        label={words.name}
        name="name"
        error={errors.errorOf('name')}
        value={fields.name}
        onText={(text) => write('name', text)}
      />
      <TextArea
        label={words.description}
        name="description"
        hint={words.descriptionHint}
        error={errors.errorOf('description')}
        value={fields.description}
        onText={(text) => write('description', text)}
      />
      <ConflictNote form={form} labels={labels} />
      <SaveFoot form={form} refusedField={field} onDiscarded={errors.forget} />
    </form>
  );
}

function useAccountForm({ api, account, say, onChanged }: Properties) {
  const { accountId } = account;
  const queries = useQueryClient();
  const calls = createAccountApi(api);
  const { queryKey } = accountQueries(api, accountId).details;
  return useVersionedForm({
    names: accountFields,
    stored: seenAccount(account),
    drafts,
    draftKey: accountId,
    async send(fields, version) {
      const body = parseBody(accountChangeSchema, { ...fields, version });
      if (body.kind === 'refused') return refusedBody(body);
      const outcome = await calls.changeAccount(accountId, body.value, lasting);
      if (outcome.kind === 'done') queries.setQueryData(queryKey, outcome.value);
      return chosen(outcome, seenAccount);
    },
    async readAgain() {
      const outcome = await calls.account(accountId, lasting);
      if (outcome.kind === 'done') queries.setQueryData(queryKey, outcome.value);
      return chosen(outcome, seenAccount);
    },
    onSaved() {
      say(settingsTexts.settings.saved);
      onChanged();
    },
  });
}
