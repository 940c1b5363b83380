import {
  invitationRequestSchema,
  type InvitationRequest,
  type Invited,
} from '../../../amplify/contract/accounts/members.ts';
import { parseBody } from '../../../amplify/contract/accounts/parse-body.ts';
import { roles } from '../../../amplify/contract/accounts/role.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { checkFields, refusedField } from '../../backend/check-fields.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { createKept, useKept } from '../../ui/kept.ts';
import { useFieldErrors } from '../../ui/use-field-errors.ts';
import { InvitedNotice } from './invited-notice.tsx';
import { useInviting } from './use-inviting.ts';
import type { MembersPlace } from './use-member-deeds.ts';

type Properties = {
  readonly place: MembersPlace;
  readonly result: Invited | null;
  readonly onResult: (invited: Invited | null) => void;
};

const labels = {
  email: membersTexts.invitations.email,
  role: membersTexts.invitations.role,
};

const roleOptions = roles
  .map((role) => ({ value: role, label: membersTexts.members.roles[role] }))
  .toReversed();

const nobody = { email: '', role: 'member' };

/** By account. */
const drafts = createKept<typeof nobody>();

/** Asks somebody into the account. */
export function InviteForm({ place, result, onResult }: Properties) {
  const words = membersTexts.invitations;
  const [draft, change] = useKept(drafts, place.accountId);
  const typed = draft ?? nobody;
  const errors = useFieldErrors(checkFields(invitationRequestSchema, typed, labels));
  const { busy, fault, invite } = useInviting(place);

  async function send(request: InvitationRequest) {
    onResult(null);
    const outcome = await invite(request);
    if (!outcome) return;
    if (outcome.kind === 'done') {
      change(() => null);
      errors.forget();
      onResult(outcome.value);
      return;
    }
    const field = fieldOf(outcome);
    if (field) errors.refuse(field.name, field.error);
  }
  return (
    <form
      {...errors.form}
      className="form members-form"
      aria-label={words.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || !errors.pass()) return;
        const parsed = parseBody(invitationRequestSchema, typed);
        if (parsed.kind === 'parsed') void send(parsed.value);
      }}
    >
      <div className="invite-row">
        <TextField
          label={words.email}
          name="email"
          type="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={words.emailPlaceholder}
          value={typed.email}
          error={errors.errorOf('email')}
          onText={(email) => change(() => ({ ...typed, email }))}
        />
        <SelectField
          label={words.role}
          name="role"
          options={roleOptions}
          value={typed.role}
          error={errors.errorOf('role')}
          onChosen={(role) => change(() => ({ ...typed, role }))}
        />
        <BusyButton type="submit" className="button primary" busy={busy}>
          {words.invite}
        </BusyButton>
      </div>
      {fault && !fieldOf(fault) && (
        <Alert tone="fault" title={words.notInvited} text={callSentence(codeOf(fault))} />
      )}
      <InvitedNotice invited={result} />
    </form>
  );
}

/** A refusal that is about the address stands at it. */
function fieldOf(refusal: Refusal) {
  const code = codeOf(refusal);
  return code === 'already-member'
    ? { name: 'email', error: callSentence(code) }
    : refusedField(refusal, labels);
}
