import { useId, useRef, useState } from 'react';
import { newAccountSchema } from '../../../amplify/contract/accounts/members.ts';
import { parseBody } from '../../../amplify/contract/accounts/parse-body.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { Question } from '../../ui/question.tsx';
import './new-account-dialog.css';

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
  const id = useId();
  const parsed = parseBody(newAccountSchema, { name });
  const wrong = tried && parsed.kind === 'refused' ? withLabel(parsed.message, words.name) : null;

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
      <div className="new-account-name">
        <label htmlFor={id}>{words.name}</label>
        <input
          ref={field}
          id={id}
          autoComplete="off"
          value={name}
          readOnly={busy}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : `${id}-wrong`}
          onChange={(event) => setName(event.target.value)}
        />
        {wrong !== null && <p id={`${id}-wrong`}>{wrong}</p>}
      </div>
    </Question>
  );
}

/** The contract's sentence begins with the field's own name. */
function withLabel(message: string, label: string): string {
  return message.replace(/^\S+/, label);
}
