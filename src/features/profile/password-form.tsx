import { Check, Dot } from 'lucide-react';
import { useState } from 'react';
import { changePassword, passwordRules, type SignInFault } from '../../backend/sign-in-settings.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useFieldErrors, useFocusOnFirst } from '../../ui/use-field-errors.ts';
import { Fault } from './fault.tsx';
import { problemsOf, rulesOf, type PasswordChange, type PasswordRule } from './password-rules.ts';
import { useSending } from './use-sending.ts';

type Properties = {
  readonly email: string;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
};

const empty: PasswordChange = { current: '', next: '', again: '' };

/** Faults that stand at a field. */
const fields: Partial<Record<SignInFault, keyof PasswordChange>> = {
  'wrong-password': 'current',
  'weak-password': 'next',
  'used-password': 'next',
  invalid: 'next',
};

/** Another password, for whoever knows the one before. */
export function PasswordForm({ email, onSaved, onCancel }: Properties) {
  const words = settingsTexts.signInSettings.password;
  const [rules] = useState(passwordRules);
  const [change, setChange] = useState(empty);
  const { busy, fault, send } = useSending();
  const problems = [...problemsOf(rules, change)];
  const errors = useFieldErrors(new Map(problems.map(([name, code]) => [name, words[code]])));
  useFocusOnFirst(errors.form.ref);

  async function save() {
    if (busy || !errors.pass()) return;
    const outcome = await send(() => changePassword(change.current, change.next));
    if (outcome.kind === 'done') {
      onSaved();
      return;
    }
    const field = fields[outcome.code];
    if (field) errors.refuse(field, settingsTexts.signInSettings.faults[outcome.code]);
  }
  function field(name: keyof PasswordChange, label: string) {
    return {
      name,
      label,
      value: change[name],
      error: errors.errorOf(name),
      reveal: words.reveal,
      onText: (text: string) => setChange({ ...change, [name]: text }),
    };
  }
  return (
    <form
      {...errors.form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {/* So that whatever keeps passwords knows whose this is. */}
      <input className="sr" type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField {...field('current', words.current)} autoComplete="current-password" />
      <PasswordField
        {...field('next', words.next)}
        autoComplete="new-password"
        hint={<Rules rules={rulesOf(rules, change.next)} least={rules.length} />}
      />
      <PasswordField {...field('again', words.again)} autoComplete="new-password" />
      <Fault code={fault !== null && fields[fault] ? null : fault} />
      <div className="form-foot">
        <BusyButton type="submit" className="button primary" busy={busy}>
          {words.save}
        </BusyButton>
        <button type="button" className="button" onClick={onCancel}>
          {settingsTexts.settings.cancel}
        </button>
      </div>
    </form>
  );
}

type RulesProperties = { readonly rules: readonly PasswordRule[]; readonly least: number };

/** What the password needs, ticked off while it is typed. */
function Rules({ rules, least }: RulesProperties) {
  const words = settingsTexts.signInSettings.password;
  return (
    <>
      {words.rules}
      <span className="password-rules">
        {rules.map(({ name, isMet }) => {
          const Icon = isMet ? Check : Dot;
          return (
            <span key={name} data-met={isMet}>
              <Icon className="icon-small" aria-hidden="true" />
              {words.ruleNames[name](least)}
              {isMet && <span className="sr">, {words.met}</span>}
            </span>
          );
        })}
      </span>
    </>
  );
}
