import { useId } from 'react';
import './field.css';
import { FieldError } from './field.tsx';

type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** What it means to choose it. */
  readonly hint?: string;
};

type Properties<Value extends string> = {
  readonly label: string;
  readonly name: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly error?: string | null;
  readonly onChosen: (value: Value) => void;
};

/** One of several, each with a sentence of its own. */
export function Choices<Value extends string>(properties: Properties<Value>) {
  const { label, name, choices, value, error = null, onChosen } = properties;
  const id = useId();
  return (
    <fieldset className="choices" aria-describedby={error === null ? undefined : `${id}-error`}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            aria-labelledby={`${id}-${choice.value}`}
            aria-describedby={choice.hint === undefined ? undefined : `${id}-${choice.value}-hint`}
            onChange={() => onChosen(choice.value)}
          />
          <b id={`${id}-${choice.value}`}>{choice.label}</b>
          {choice.hint !== undefined && (
            <span className="hint" id={`${id}-${choice.value}-hint`}>
              {choice.hint}
            </span>
          )}
        </label>
      ))}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
