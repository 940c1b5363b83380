import { useId } from 'react';
import './field.css';
import { FieldError } from './field.tsx';

type Properties<Value extends string> = {
  readonly label: string;
  readonly hint: string;
  readonly name: string;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    /** What it means to choose it. */
    readonly hint: string;
  }[];
  readonly chosen: readonly Value[];
  readonly error: string | null;
  /** In the order of the choices. */
  readonly onChosen: (chosen: Value[]) => void;
};

/** Any number of several, each with a sentence of its own. */
export function CheckedChoices<Value extends string>(properties: Properties<Value>) {
  const { label, hint, name, choices, chosen, error, onChosen } = properties;
  const id = useId();
  function turn(value: Value, isChosen: boolean) {
    const values = choices.map((choice) => choice.value);
    onChosen(values.filter((one) => (one === value ? isChosen : chosen.includes(one))));
  }
  return (
    <fieldset
      className="choices"
      aria-describedby={error === null ? `${id}-hint` : `${id}-hint ${id}-error`}
    >
      <legend>{label}</legend>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="checkbox"
            name={name}
            value={choice.value}
            checked={chosen.includes(choice.value)}
            aria-labelledby={`${id}-${choice.value}`}
            aria-describedby={`${id}-${choice.value}-hint`}
            onChange={(event) => turn(choice.value, event.target.checked)}
          />
          <b id={`${id}-${choice.value}`}>{choice.label}</b>
          <span className="hint" id={`${id}-${choice.value}-hint`}>
            {choice.hint}
          </span>
        </label>
      ))}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
