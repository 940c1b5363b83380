import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Field } from './field.tsx';

type Properties = {
  readonly label: string;
  readonly name: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly hint?: ReactNode;
  readonly error: string | null;
  readonly value: string;
  /** What the button that shows what is typed is called. */
  readonly reveal: string;
  readonly onText: (text: string) => void;
};

/** A password, hidden until whoever types it wants to see it. */
export function PasswordField(properties: Properties) {
  const { label, name, autoComplete, hint, error, value, reveal, onText } = properties;
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => (
        <div className="inside-end">
          <input
            {...ties}
            className="input"
            type={shown ? 'text' : 'password'}
            name={name}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={(event) => onText(event.target.value)}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`${reveal}: ${label}`}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon className="icon" aria-hidden="true" />
          </button>
        </div>
      )}
    </Field>
  );
}
