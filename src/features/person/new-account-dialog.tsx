import { useRef, useState } from 'react';
import { newAccountSchema } from '../../../amplify/contract/accounts/members.ts';
import { parseBody } from '../../../amplify/contract/accounts/parse-body.ts';
import { checkFields } from '../../backend/check-fields.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { TextField } from '../../ui/field.tsx';
import { Question } from '../../ui/question.tsx';

type Properties = {
  /** Makes the account and goes on in it; gives the sentence for why it could not. */
  readonly onCreate: (name: string) => Promise<string | null>;
  readonly onClose: () => void;
};

/** Asks for the name of a new account. */
export function NewAccountDialog({ onCreate, onClose }: Properties) {
  const words = personTexts.newAccount;
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const parsed = parseBody(newAccountSchema, { name });
  const errors = checkFields(newAccountSchema, { name }, { name: words.name });
  const wrong = tried ? (errors.get('name') ?? null) : null;

  async function create() {
    setTried(true);
    if (parsed.kind === 'refused') {
      field.current?.focus();
      return;
    }
    setBusy(true);
    setFault(null);
    const refused = await onCreate(parsed.value.name);
    // Where it was made the page is about to be another one.
    if (refused === null) return;
    setFault(refused);
    setBusy(false);
  }
  return (
    <Question
      title={words.title}
      text={words.text}
      confirm={words.create}
      cancel={words.cancel}
      busy={busy}
      fault={fault}
      onConfirm={() => void create()}
      onClose={onClose}
    >
      <TextField
        ref={field}
        label={words.name}
        value={name}
        error={wrong}
        readOnly={busy}
        onText={setName}
      />
    </Question>
  );
}
